module counter (
  input  logic       clk,
  input  logic       rst_n,
  input  logic       enable,
  input  logic       down,
  output logic [6:0] count,
  output logic       carry
);
  logic [7:0] next;
  assign next  = down ? {1'b0, count} - 8'd1 : {1'b0, count} + 8'd1;
  assign carry = next[7] & enable;
  always_ff @(posedge clk or negedge rst_n) begin
    if (!rst_n) count <= '0;
    else if (enable) count <= next[6:0];
  end
endmodule
