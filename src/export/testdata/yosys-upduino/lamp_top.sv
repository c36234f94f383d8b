// lamp_top: connects `lamp` to the pins of the UPduino v3.1.
// Written by Gatewright from hardware.toml; change it there and export again.
`default_nettype none

module lamp_top (
  input  logic hold,
  output logic [2:0] led,
  output logic level_7,
  output logic pin_16_high
);
  logic clk;
  // The internal oscillator, 48 MHz divided by 4.
  SB_HFOSC #(.CLKHF_DIV("0b10")) oscillator (
    .CLKHFPU(1'b1),
    .CLKHFEN(1'b1),
    .CLKHF(clk)
  );

  // Power-on reset: 256 cycles, by when block RAMs hold their contents. Registers start at 0.
  logic [8:0] reset_count = 9'd0;
  always_ff @(posedge clk) if (!reset_count[8]) reset_count <= reset_count + 9'd1;
  wire reset = !reset_count[8];

  (* ASYNC_REG = "TRUE" *) logic hold_core;
  // Pins change at any time: two registers bring them into step with the clock.
  logic hold_raw;
  (* ASYNC_REG = "TRUE" *) logic hold_sync;
  always_ff @(posedge clk) {hold_core, hold_sync} <= {hold_sync, hold_raw};
  assign hold_raw = hold;

  logic [7:0] step_core;
  assign step_core = '0; // no pin

  logic [2:0] led_core;
  assign led[0] = !led_core[0]; // active low
  assign led[1] = !led_core[1]; // active low
  assign led[2] = !led_core[2]; // active low

  logic [7:0] level_core;
  assign level_7 = level_core[7];

  logic [15:0] class__x_core;

  logic [79:0] wide_core;

  // Idle: a device on the board is selected while this pin is low.
  assign pin_16_high = 1'b1;

  lamp core (
    .clk(clk),
    .rst_n(!reset),
    .hold(hold_core),
    .step(step_core),
    .led(led_core),
    .level(level_core),
    .class__x(class__x_core),
    .wide(wide_core)
  );
endmodule

`default_nettype wire
