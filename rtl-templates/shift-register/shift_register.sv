// A delay line: DEPTH registers of WIDTH bits, with a valid bit beside each value, that all move or all stand
// still. It keeps a value in step with another that spends DEPTH cycles in a pipeline with the same `en`.
// The values have no reset, so that LUTs serve as shift registers where a family has them.
// Latency: DEPTH cycles in which `en` is 1. Source: I-BERT lab.
`default_nettype none

module shift_register #(
    parameter int WIDTH = 8,
    parameter int DEPTH = 16
) (
    input  wire              clk,
    input  wire              rst_n,
    input  wire              en,
    input  wire              in_valid,
    input  wire  [WIDTH-1:0] in_data,
    output logic             out_valid,
    output logic [WIDTH-1:0] out_data
);
  if (WIDTH < 1 || DEPTH < 1) begin : gen_refused
    $error("WIDTH and DEPTH are at least 1");
  end

  logic [DEPTH*WIDTH-1:0] data;
  logic [DEPTH-1:0] valid;

  // The newest stage is at the low end; the cast drops the oldest at the high one.
  always_ff @(posedge clk) begin
    if (en) data <= (DEPTH * WIDTH)'({data, in_data});
  end

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (en) valid <= DEPTH'({valid, in_valid});
  end

  assign out_valid = valid[DEPTH-1];
  assign out_data  = data[DEPTH*WIDTH-1-:WIDTH];
endmodule

`default_nettype wire
