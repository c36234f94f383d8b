# Builds lamp for the Kria KV260 without a project file:
#
#     vivado -mode batch -source build.tcl
#
# Another part or top: vivado -mode batch -source build.tcl -tclargs PART TOP

set part xck26-sfvc784-2LV-c
set top  lamp
if {[llength $argv] > 0} { set part [lindex $argv 0] }
if {[llength $argv] > 1} { set top [lindex $argv 1] }

# Paths are relative to this file, wherever Vivado was started.
cd [file dirname [file normalize [info script]]]
set out build
file mkdir $out

# A second run in one session starts afresh.
if {[llength [get_projects -quiet]] > 0} { close_project }
create_project -in_memory -part $part

read_verilog -sv {lamp.sv}
read_xdc lamp.xdc

synth_design -top $top -part $part -mode out_of_context
write_checkpoint -force $out/post_synth.dcp
report_utilization -file $out/post_synth_utilization.rpt

opt_design
place_design
phys_opt_design
route_design

write_checkpoint -force $out/post_route.dcp
report_utilization -hierarchical -file $out/utilization.rpt
report_timing_summary -file $out/timing_summary.rpt
report_drc -file $out/drc.rpt

set paths [get_timing_paths -max_paths 1 -setup]
if {[llength $paths] > 0} {
  set slack [get_property SLACK [lindex $paths 0]]
  if {$slack < 0} {
    error "timing is not met: the worst slack is $slack ns, see $out/timing_summary.rpt"
  }
  puts "Timing is met with $slack ns to spare."
}

puts "Done: reports and checkpoints are in $out."
