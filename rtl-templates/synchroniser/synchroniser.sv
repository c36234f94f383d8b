// Brings WIDTH independent bits of another clock into the domain of `clk`, through STAGES flip-flops
// each. The bits of a word that belong together do not arrive together: use the handshake or the
// asynchronous FIFO for those. Latency: STAGES cycles.
`default_nettype none

module synchroniser #(
  parameter int STAGES = 2,
  parameter int WIDTH = 1,
  parameter int INITIAL = 0
) (
  input  wire logic             clk,
  input  wire logic             rst_n,
  input  wire logic [WIDTH-1:0] d,
  output logic      [WIDTH-1:0] q
);
  if (STAGES < 2) begin : illegal
    $error("a synchroniser has at least two stages");
  end

  (* ASYNC_REG = "TRUE" *) logic [STAGES*WIDTH-1:0] stages;

  always_ff @(posedge clk) begin
    if (!rst_n) stages <= {STAGES * WIDTH{1'(INITIAL)}};
    else stages <= {stages[(STAGES-1)*WIDTH-1:0], d};
  end

  assign q = stages[STAGES*WIDTH-1-:WIDTH];
endmodule

`default_nettype wire
