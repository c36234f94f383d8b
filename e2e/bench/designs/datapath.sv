// A 512-bit datapath: add, rotate, mix, compare and a 128-bit multiply.
module datapath (
  input  logic         clk,
  input  logic         rst,
  input  logic [511:0] data,
  input  logic [8:0]   amount,
  input  logic [2:0]   op,
  output logic [511:0] state,
  output logic [255:0] product,
  output logic [7:0]   flags
);
  logic [511:0] rotated, mixed;
  assign rotated = (state << amount) | (state >> (10'd512 - {1'b0, amount}));
  for (genvar i = 0; i < 16; i++) begin : lane
    assign mixed[32*i+:32] = state[32*((i*7+3)%16)+:32] ^ (data[32*i+:32] + rotated[32*((i+5)%16)+:32]);
  end
  always_ff @(posedge clk) begin
    if (rst) begin
      state   <= '0;
      product <= '0;
      flags   <= '0;
    end else begin
      unique case (op)
        3'd0:    state <= state + data;
        3'd1:    state <= state - data;
        3'd2:    state <= rotated ^ data;
        3'd3:    state <= mixed;
        3'd4:    state <= (state > data) ? state : ~data;
        3'd5:    state <= {state[255:0], data[511:256]};
        3'd6:    state <= $signed(state) >>> amount;
        default: state <= state & data | ~state & rotated;
      endcase
      product <= 256'(state[127:0]) * 256'(data[127:0]);
      flags   <= {state == data, state < data, ^state, |data[511:300], &state[63:0], state[amount], $signed(state) < $signed(data), !product[255]};
    end
  end
endmodule
