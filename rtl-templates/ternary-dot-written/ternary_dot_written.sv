// Dot product of LANES activations of WIDTH bits with ternary weights (00 is 0, 01 is 1, 10 is -1), as the
// UPduino document writes it: one loop that adds to or subtracts from what it has so far. Loops are space, so
// this is a chain of LANES adders, subtractors and multiplexers between two registers. Exact; combinational.
`default_nettype none
module ternary_dot_written #(
    parameter int LANES = 8,
    parameter int WIDTH = 8
) (
    input  wire         [      LANES*WIDTH-1:0] a,
    input  wire         [          LANES*2-1:0] w,
    output logic signed [WIDTH+$clog2(LANES):0] dot
);
  localparam int RESULT = WIDTH + $clog2(LANES) + 1;
  if (LANES < 1 || WIDTH < 2) begin : illegal
    $error("LANES must be at least 1 and WIDTH at least 2");
  end

  always_comb begin
    dot = '0;
    for (int i = 0; i < LANES; i++) begin
      if (w[2*i+:2] == 2'b01) dot = dot + RESULT'($signed(a[i*WIDTH+:WIDTH]));
      else if (w[2*i+:2] == 2'b10) dot = dot - RESULT'($signed(a[i*WIDTH+:WIDTH]));
    end
  end
endmodule
`default_nettype wire
