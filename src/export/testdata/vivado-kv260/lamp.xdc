# The clock that the block design will supply.
create_clock -period 5.000 -name clk [get_ports clk]
