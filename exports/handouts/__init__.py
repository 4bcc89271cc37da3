"""The papers to hand out: invitations, notes, agendas, cards and forms, one file for each kind."""
