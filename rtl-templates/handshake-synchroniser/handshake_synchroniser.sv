// Brings words of one clock to another, one at a time, in order, none lost. The word stands still in
// a register of the sender while a level that toggles tells of it; the level crosses through a
// synchroniser, the word itself need not. The level comes back when the word has been taken.
`default_nettype none

module handshake_synchroniser #(
  parameter int WIDTH = 8,
  parameter int STAGES = 2
) (
  input  wire logic             in_clk,
  input  wire logic             in_rst_n,
  input  wire logic             in_valid,
  output logic                  in_ready,
  input  wire logic [WIDTH-1:0] in_data,
  input  wire logic             out_clk,
  input  wire logic             out_rst_n,
  output logic                  out_valid,
  input  wire logic             out_ready,
  output logic      [WIDTH-1:0] out_data
);
  logic asked;
  logic answered;
  logic asked_there;
  logic answered_here;
  logic [WIDTH-1:0] word;

  assign in_ready = asked == answered_here;

  always_ff @(posedge in_clk) begin
    if (!in_rst_n) asked <= 1'b0;
    else if (in_valid && in_ready) asked <= !asked;
    if (in_valid && in_ready) word <= in_data;
  end

  synchroniser #(.STAGES(STAGES), .WIDTH(1), .INITIAL(0)) there (
    .clk(out_clk), .rst_n(out_rst_n), .d(asked), .q(asked_there)
  );

  synchroniser #(.STAGES(STAGES), .WIDTH(1), .INITIAL(0)) back (
    .clk(in_clk), .rst_n(in_rst_n), .d(answered), .q(answered_here)
  );

  assign out_valid = asked_there != answered;
  assign out_data = word;

  always_ff @(posedge out_clk) begin
    if (!out_rst_n) answered <= 1'b0;
    else if (out_valid && out_ready) answered <= asked_there;
  end
endmodule

`default_nettype wire
