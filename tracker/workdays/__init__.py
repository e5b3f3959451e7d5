"""Working-time arithmetic, the only place of it.

An instant is *working* when the wall clock of the calendar's zone then shows a time inside the
working hours of a day that is not closed. All else follows: hours that a clock change skips are not
worked, hours that it repeats are worked twice, and working time is real elapsed time. A period
holds its start and not its end.

Instants are aware and lie in the years 1970 to 2199 UTC; naive ones and others raise ValueError.
Answers are in UTC. Dates are local dates of the calendar's zone, in the same years.
"""

