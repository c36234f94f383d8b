# PYNQ-Z1 (XC7Z020-1CLG400C): the 125 MHz clock that the Ethernet chip gives to the logic, pin H16.
set_property -dict {PACKAGE_PIN H16 IOSTANDARD LVCMOS33} [get_ports clk]
create_clock -name clk -period 8.000 -waveform {0.000 4.000} [get_ports clk]
