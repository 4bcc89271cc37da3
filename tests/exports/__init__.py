"""What leaves Tenfold, tested as the people who open it will find it."""
