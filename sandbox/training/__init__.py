"""Training: classes, seats, arenas, exercises and the checks that look at the state of a trainee's world."""
