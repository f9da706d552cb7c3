h0003_e
^
^<
^By=
No tab.
^Late caret<
	_ 
	   A _ b_c _TH-WF-99-99-26 9999GMT<