"""Run by Alembic from `workshop.db.migrate`, on the connection that holds the lock."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
