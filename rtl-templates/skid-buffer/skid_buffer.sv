// A register slice for valid and ready: every output comes from a flip-flop, so that long chains of stages
// have no long path, neither forwards nor backwards. The word that is already under way when the consumer
// stops goes to a second register. WIDTH bits, latency 1 cycle, a word a cycle. Source: I-BERT lab.
`default_nettype none

module skid_buffer #(
    parameter int WIDTH = 8
) (
    input  wire              clk,
    input  wire              rst_n,
    input  wire              in_valid,
    output logic             in_ready,
    input  wire  [WIDTH-1:0] in_data,
    output logic             out_valid,
    input  wire              out_ready,
    output logic [WIDTH-1:0] out_data
);
  if (WIDTH < 1) begin : gen_refused
    $error("WIDTH is at least 1");
  end

  logic [WIDTH-1:0] skid_data;

  wire moves = out_ready || !out_valid;

  // `in_ready` is 0 exactly while a word lies in the second register.
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      in_ready  <= 1'b1;
      out_valid <= 1'b0;
    end else begin
      in_ready <= moves || (in_ready && !in_valid);
      if (moves) out_valid <= in_valid || !in_ready;
    end
  end

  always_ff @(posedge clk) begin
    if (in_ready) skid_data <= in_data;
    if (moves) out_data <= in_ready ? in_data : skid_data;
  end
endmodule

`default_nettype wire
