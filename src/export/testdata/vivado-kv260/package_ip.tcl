# Packages lamp_axi as an IP for block designs, into the folder ip:
#
#     vivado -mode batch -source package_ip.tcl
#
# Another part: vivado -mode batch -source package_ip.tcl -tclargs PART

set part xck26-sfvc784-2LV-c
if {[llength $argv] > 0} { set part [lindex $argv 0] }
cd [file dirname [file normalize [info script]]]

if {[llength [get_projects -quiet]] > 0} { close_project }
create_project -force package_ip build/package_ip -part $part
add_files -norecurse {lamp.sv lamp_axi.sv data/table.hex}
set_property top lamp_axi [current_fileset]
update_compile_order -fileset sources_1

# The ports are named so that Vivado finds the AXI4-Lite interfaces, the clock and the reset.
ipx::package_project -root_dir ip -vendor gatewright -library user -taxonomy /UserIP -import_files -force
set core [ipx::current_core]
set_property name lamp_axi $core
set_property display_name lamp_axi $core
ipx::create_xgui_files $core
ipx::update_checksums $core
ipx::save_core $core
close_project

puts "Done: add the folder ip to the IP repositories of a project, and lamp_axi to its block design."
