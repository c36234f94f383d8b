// Brings pulses of one clock to another, each as one pulse, whatever the two rates. A pulse toggles a
// level, which crosses through a synchroniser and is an edge there; the level comes back the same way
// and tells that the next pulse may be taken.
`default_nettype none

module pulse_synchroniser #(
  parameter int STAGES = 2
) (
  input  wire logic in_clk,
  input  wire logic in_rst_n,
  input  wire logic in_pulse,
  output logic      in_ready,
  input  wire logic out_clk,
  input  wire logic out_rst_n,
  output logic      out_pulse
);
  logic level;
  logic returned;
  logic arrived;
  logic seen;

  assign in_ready = level == returned;

  always_ff @(posedge in_clk) begin
    if (!in_rst_n) level <= 1'b0;
    else if (in_pulse && in_ready) level <= !level;
  end

  synchroniser #(.STAGES(STAGES), .WIDTH(1), .INITIAL(0)) there (
    .clk(out_clk), .rst_n(out_rst_n), .d(level), .q(arrived)
  );

  synchroniser #(.STAGES(STAGES), .WIDTH(1), .INITIAL(0)) back (
    .clk(in_clk), .rst_n(in_rst_n), .d(seen), .q(returned)
  );

  always_ff @(posedge out_clk) begin
    if (!out_rst_n) seen <= 1'b0;
    else seen <= arrived;
  end

  assign out_pulse = arrived != seen;
endmodule

`default_nettype wire
