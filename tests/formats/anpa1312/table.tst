s0413_sport
r s BC-Rowing Glance     12-01 0018
^BC-Rowing Glance,18<
^Eds: Tabular.<
^By The Tollbridge Herald=
^WL<
Eastwick94<
Tollbridge49<

	   TH-WF-12-01-26 1430GMT<


