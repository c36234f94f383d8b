# Stands in for Vivado: knows each command that our scripts use, with its arguments, records the
# calls and fails on anything else. Usage: tclsh vivado-recorder.tcl SCRIPT [SLACK [ARGUMENT...]]

set script [lindex $argv 0]
set slack [expr {$argc > 1 ? [lindex $argv 1] : 1.5}]
set argv [lrange $argv 2 end]
set argc [llength $argv]
set project_open 0
set design_stage none

proc record {name arguments} { puts "CALL [string trim "$name $arguments"]" }

# Checks arguments against `flags` (no value) and `options` (one value); gives back the rest.
proc check {name arguments flags options} {
  record $name $arguments
  set rest {}
  for {set i 0} {$i < [llength $arguments]} {incr i} {
    set word [lindex $arguments $i]
    if {$word in $flags} { continue }
    if {$word in $options} {
      incr i
      if {$i >= [llength $arguments]} { error "$name: $word wants a value" }
      continue
    }
    if {[string match -* $word]} { error "$name: unknown argument $word" }
    lappend rest $word
  }
  return $rest
}

proc need_stage {name stages} {
  global design_stage
  if {$design_stage ni $stages} { error "$name: not now, the design is $design_stage" }
}

proc need_files {name files} {
  if {[llength $files] == 0} { error "$name: no files" }
  foreach file $files {
    if {[file pathtype $file] ne "relative"} { error "$name: $file is not relative" }
    if {![file exists $file]} { error "$name: no file $file" }
  }
}

proc write_result {arguments} {
  set index [lsearch $arguments -file]
  set path [expr {$index >= 0 ? [lindex $arguments [expr {$index + 1}]] : [lindex $arguments end]}]
  close [open $path w]
}

proc get_projects {args} {
  global project_open
  check get_projects $args {-quiet} {}
  return [expr {$project_open ? "in_memory" : ""}]
}
proc close_project {args} {
  global project_open design_stage
  check close_project $args {-quiet} {}
  if {!$project_open} { error "close_project: none is open" }
  set project_open 0
  set design_stage none
}
proc create_project {args} {
  global project_open
  set rest [check create_project $args {-in_memory -force} {-part}]
  if {"-in_memory" in $args ? [llength $rest] != 0 : [llength $rest] ni {1 2}} {
    error "create_project: in memory, or with a name and a folder"
  }
  if {$project_open} { error "create_project: one is open" }
  set project_open 1
}
proc read_verilog {args} {
  set files {}
  foreach word [check read_verilog $args {-sv} {-library}] { lappend files {*}$word }
  need_files read_verilog $files
}
proc read_xdc {args} {
  set rest [check read_xdc $args {-unmanaged} {-cells -ref}]
  need_files read_xdc $rest
  # Constraints are Tcl too: they are run with the commands that they may use.
  foreach file $rest { uplevel #0 [list source $file] }
}
proc get_ports {args} { return [check get_ports $args {-quiet} {}] }
proc create_clock {args} {
  if {[llength [check create_clock $args {-add} {-period -name -waveform}]] != 1} {
    error "create_clock: one object"
  }
}
proc set_property {args} {
  if {[lindex $args 0] eq "-dict"} {
    record set_property $args
    if {[llength $args] != 3} { error "set_property: -dict, values, objects" }
    foreach {name value} [lindex $args 1] {
      if {$name ni {PACKAGE_PIN IOSTANDARD}} { error "set_property: unknown property $name" }
    }
  } else {
    record set_property $args
    if {[llength $args] != 3} { error "set_property: name, value, objects" }
    if {[lindex $args 0] ni {top name display_name}} {
      error "set_property: unknown property [lindex $args 0]"
    }
    if {[lindex $args 2] eq ""} { error "set_property: no objects" }
  }
}
proc add_files {args} {
  global project_open
  set files {}
  foreach word [check add_files $args {-norecurse} {-fileset}] { lappend files {*}$word }
  if {!$project_open} { error "add_files: no project is open" }
  need_files add_files $files
}
proc current_fileset {args} { check current_fileset $args {} {}; return sources_1 }
proc update_compile_order {args} { check update_compile_order $args {} {-fileset} }

# The packager of IPs: a core is there from ipx::package_project on.
namespace eval ipx {}
set core ""
proc ipx::package_project {args} {
  global core
  check ipx::package_project $args {-import_files -force} {-root_dir -vendor -library -taxonomy}
  set folder [lindex $args [expr {[lsearch $args -root_dir] + 1}]]
  file mkdir $folder
  write_result [list $folder/component.xml]
  set core $folder/component.xml
}
proc ipx::current_core {args} {
  global core
  check ipx::current_core $args {} {}
  if {$core eq ""} { error "ipx::current_core: nothing is packaged" }
  return $core
}
foreach step {create_xgui_files update_checksums save_core} {
  proc ipx::$step {args} [string map [list STEP $step] {
    if {[llength [check ipx::STEP $args {} {}]] != 1} { error "ipx::STEP: one core" }
  }]
}
proc synth_design {args} {
  global design_stage
  check synth_design $args {} {-top -part -mode -flatten_hierarchy}
  set mode [lsearch $args -mode]
  if {$mode >= 0 && [lindex $args [expr {$mode + 1}]] ni {default out_of_context}} {
    error "synth_design: unknown mode"
  }
  set design_stage synthesised
}
foreach {step before after} {
  opt_design synthesised optimised
  place_design optimised placed
  phys_opt_design placed placed
  route_design placed routed
} {
  proc $step {args} [string map [list STEP $step BEFORE $before AFTER $after] {
    global design_stage
    check STEP $args {} {-directive}
    need_stage STEP BEFORE
    set design_stage AFTER
  }]
}
proc write_checkpoint {args} {
  if {[llength [check write_checkpoint $args {-force} {}]] != 1} { error "write_checkpoint: one file" }
  need_stage write_checkpoint {synthesised optimised placed routed}
  write_result $args
}
foreach report {report_utilization report_timing_summary report_drc} {
  proc $report {args} [string map [list REPORT $report] {
    check REPORT $args {-hierarchical} {-file -max_paths}
    need_stage REPORT {synthesised optimised placed routed}
    if {"-file" ni $args} { error "REPORT: to a file" }
    write_result $args
  }]
}
proc get_timing_paths {args} {
  check get_timing_paths $args {-setup -hold} {-max_paths}
  need_stage get_timing_paths routed
  return path0
}
proc get_property {args} {
  global slack
  lassign [check get_property $args {} {}] property object
  if {$property ne "SLACK" || $object ne "path0"} { error "get_property: $args" }
  return $slack
}
proc write_bitstream {args} {
  if {[llength [check write_bitstream $args {-force} {}]] != 1} { error "write_bitstream: one file" }
  need_stage write_bitstream routed
  write_result $args
}

# What is no Tcl of its own and not above is unknown to Vivado too.
proc unknown {args} { error "unknown command [lindex $args 0]" }

source $script
