// floor(2^BITS / divisor), a bit a cycle. The dividend is a one and zeros, so that it needs no register: a remainder
// doubles, and the divisor is subtracted where that goes. WIDTH bits in, BITS + 1 out, BITS + 2 cycles; of 0 all bits
// are set.
// Source: I-BERT lab, inside of softmax and layer norm.
`default_nettype none
module reciprocal #(
    parameter int WIDTH = 16,
    parameter int BITS = 32
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire [WIDTH-1:0] in_data,
    output logic out_valid,
    input wire out_ready,
    output logic [BITS:0] out_data
);
  localparam int COUNT_WIDTH = $clog2(BITS + 1);

  logic is_busy;
  logic is_first;
  logic [COUNT_WIDTH-1:0] left;
  logic [WIDTH-1:0] divisor;
  logic [WIDTH-1:0] remainder;

  wire [WIDTH:0] brought = {remainder, is_first};
  wire [WIDTH+1:0] rest = {1'b0, brought} - {2'b0, divisor};
  wire goes = !rest[WIDTH+1];

  assign in_ready = !is_busy && (!out_valid || out_ready);
  wire takes = in_valid && in_ready;

  always_ff @(posedge clk) begin
    if (takes) divisor <= in_data;
    if (takes) remainder <= '0;
    else if (is_busy) remainder <= goes ? rest[WIDTH-1:0] : brought[WIDTH-1:0];
    if (is_busy) out_data <= {out_data[BITS-1:0], goes};
    is_first <= takes;
    left <= is_busy ? left - 1'b1 : COUNT_WIDTH'(BITS);
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      is_busy   <= 1'b0;
      out_valid <= 1'b0;
    end else begin
      if (takes) is_busy <= 1'b1;
      else if (left == '0) is_busy <= 1'b0;
      if (is_busy && left == '0) out_valid <= 1'b1;
      else if (out_ready) out_valid <= 1'b0;
    end
  end
endmodule
`default_nettype wire
