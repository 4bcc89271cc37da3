"""What an installation can set, from environment variables that start with TENFOLD_."""

import os
import secrets
import sys
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


def default_data_dir() -> Path:
    """Return the platform's own folder for an application's data."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "Tenfold"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Tenfold"
    return Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "tenfold"


class Settings(BaseSettings):
    """The settings of one running process."""

    model_config = SettingsConfigDict(
        env_prefix="TENFOLD_", frozen=True, ignored_types=(cached_property,)
    )

    data_dir: Path = default_data_dir()
    database_url: str = ""
    public_address: str = ""
    allowed_hosts: str = ""

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database: a SQLite file unless one is set."""
        if self.database_url:
            return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
        return f"sqlite:///{self.data_dir / 'tenfold.db'}"

    @property
    def is_postgres(self) -> bool:
        """Whether several app processes may share the database."""
        return self.database.startswith("postgresql")

    @cached_property
    def secret(self) -> bytes:
        """The key that codes and the audit log are hashed with, kept outside the database."""
        return secret_in(self.data_dir)


def secret_in(folder: Path) -> bytes:
    """Return the installation's key, making it at the first start.

    The key is written whole to a new file and moved into place, so that two processes starting
    together end with the same one.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "secret.key"
    if not path.exists():
        fresh = folder / f"secret.{secrets.token_hex(8)}.new"
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()


@lru_cache
def settings() -> Settings:
    """Return the settings, read once."""
    return Settings()
