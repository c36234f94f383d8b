// Generated arrays of instances with different parameters, an interface and a package.
package shapes;
  localparam int LANES = 6;
  typedef logic signed [10:0] lane_t;
  function automatic lane_t clip(logic signed [15:0] x);
    if (x > 16'sd1023) return 11'sd1023;
    if (x < -16'sd1024) return -11'sd1024;
    return x[10:0];
  endfunction
endpackage
interface stream #(parameter int W = 8);
  logic valid;
  logic [W-1:0] data;
  modport source (output valid, data);
  modport sink (input valid, data);
endinterface
module lane #(parameter int GAIN = 1, parameter bit SIGNED_IN = 0) (
  input logic clk, input logic rst, stream.sink in, output shapes::lane_t out
);
  logic signed [15:0] product;
  if (SIGNED_IN) assign product = $signed(in.data) * 16'(GAIN);
  else assign product = $signed({1'b0, in.data}) * 16'(GAIN);
  always_ff @(posedge clk) if (rst) out <= '0; else if (in.valid) out <= shapes::clip(product + 16'(out));
endmodule
module generated import shapes::*; (
  input  logic clk,
  input  logic rst,
  input  logic [LANES-1:0] valid,
  input  logic [LANES-1:0][7:0] data,
  output logic signed [13:0] total,
  output logic [LANES*11-1:0] flat
);
  lane_t lanes [LANES];
  for (genvar g = 0; g < LANES; g++) begin : row
    stream #(8) s ();
    assign s.valid = valid[g];
    assign s.data = data[g];
    lane #(.GAIN(g * 3 - 7), .SIGNED_IN(g % 2 == 1)) unit (.clk, .rst, .in(s), .out(lanes[g]));
    assign flat[11*g+:11] = lanes[g];
  end
  always_comb begin
    total = '0;
    foreach (lanes[i]) total += 14'(lanes[i]);
  end
endmodule
