// lamp_sim: `lamp` with names for its ports that C++ can use.
`default_nettype none

module lamp_sim (
  input  logic clk,
  input  logic reset,
  input  logic in_hold,
  input  logic [7:0] in_step,
  output logic [2:0] out_led,
  output logic [7:0] out_level,
  output logic [15:0] out_class_x,
  output logic [79:0] out_wide
);
  lamp core (
    .clk(clk),
    .rst_n(reset),
    .hold(in_hold),
    .step(in_step),
    .led(out_led),
    .level(out_level),
    .class__x(out_class_x),
    .wide(out_wide)
  );
endmodule

`default_nettype wire
