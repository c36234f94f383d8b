// Rectified linear units: each of LANES numbers of WIDTH bits with a sign, or 0 where it is negative.
// Combinational. The sign of a result is always 0, so a unit is WIDTH - 1 LUTs.
`default_nettype none
module relu #(
    parameter int LANES = 128,
    parameter int WIDTH = 8
) (
    input  wire  [LANES*WIDTH-1:0] a,
    output logic [LANES*WIDTH-1:0] y
);
  if (LANES < 1 || WIDTH < 2) begin : illegal
    $error("LANES must be at least 1 and WIDTH at least 2");
  end

  always_comb
    for (int i = 0; i < LANES; i++)
      y[i*WIDTH+:WIDTH] = a[(i+1)*WIDTH-1] ? '0 : a[i*WIDTH+:WIDTH];
endmodule
`default_nettype wire
