"""From the source of a lesson to its two notebooks: blank for the learner, solved and executed."""
