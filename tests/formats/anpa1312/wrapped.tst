h2872_tollb
u a BC-Harbor     12-01 0020
^BC-Harbor,20<
^Harbor is quiet<
	   The harbor was quiet on Monday, when the
wind had gone.
	   ``I slept,'' Bram Oskell said.
	   TH-WF-12-01-26 0905GMT<
