// A dot product of 16 signed 8-bit activations with weights of -1, 0 and 1.
module mac #(
  parameter int LANES = 16
) (
  input  logic                   clk,
  input  logic                   rst,
  input  logic                   valid,
  input  logic [LANES-1:0][7:0]  activations,
  input  logic [LANES-1:0][1:0]  weights,
  output logic signed [31:0]     acc,
  output logic                   done
);
  logic signed [12:0] partial;
  always_comb begin
    partial = '0;
    for (int lane = 0; lane < LANES; lane++) begin
      case (weights[lane])
        2'b01:   partial = partial + 13'($signed(activations[lane]));
        2'b11:   partial = partial - 13'($signed(activations[lane]));
        default: ;
      endcase
    end
  end
  logic signed [12:0] sum;
  logic [1:0] pending;
  always_ff @(posedge clk) begin
    if (rst) begin
      acc     <= '0;
      sum     <= '0;
      pending <= '0;
    end else begin
      pending <= {pending[0], valid};
      sum     <= partial;
      if (pending[0]) acc <= acc + 32'(sum);
    end
  end
  assign done = pending[1];
endmodule
