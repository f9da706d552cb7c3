h2871_tollb
u a BC-EU--Tollbridge-Ferry, 1st Ld-Writethru     12-01 0052
^BC-EU--Tollbridge Ferry, 1st Ld,52<
^Ferry sails again after eleven days <
^TH Photo TBR101<
^Eds: Adds quote.<
^By LIO MARR=
^Tollbridge Herald=
	   TOLLBRIDGE (TH) _ The ferry sailed on Tuesday _ on time. 
 
	   ``Nobody was late,'' said Sela Dunmore, who runs it.
 
	   ___
 
	   Pell Ardmore contributed to this report.

	   TH-WF-12-01-26 1405GMT<


