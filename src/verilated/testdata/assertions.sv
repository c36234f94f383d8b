// Immediate assertions and severity tasks. They report; the run goes on.
module assertions (
  input  logic       clk,
  input  logic       rst,
  input  logic [7:0] a,
  output logic [7:0] total
);
  always_ff @(posedge clk) begin
    total <= rst ? 8'd0 : total + a;
    if (!rst) begin
      assert (a != 8'd7);
      assert (a < 8'd250) else $error("a is %0d, too large", a);
      assert (a != 8'd100) else $warning("hundred");
      if (a == 8'd33) $info("thirty-three");
    end
  end
endmodule
