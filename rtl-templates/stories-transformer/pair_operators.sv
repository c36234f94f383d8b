// What becomes of the bytes of a projection, one in two cycles at most: they pass; or two of them turn by the angle of
// their place in a head of eight and of their position (rotary embedding, neighbours turn together); or the second of
// two is multiplied by the SiLU of the first (SwiGLU), dropping five bits. One multiplier does four products of a pair.
// All are rounded half up and clamped to 8 bits. Sines and cosines have 14 bits behind the point.
`default_nettype none
module pair_operators #(
    parameter int CONTEXT = 64
) (
    input  wire                        clk,
    input  wire                        rst_n,
    input  wire                        is_turning,
    input  wire                        is_gating,
    input  wire  [$clog2(CONTEXT)-1:0] position,
    input  wire                        in_valid,
    input  wire  [                7:0] in_data,
    output logic                       out_valid,
    output logic [                7:0] out_data
);
  logic is_pairing, is_second, is_running;
  logic [1:0] step, pair;
  logic signed [7:0] one, first, second;
  assign is_pairing = is_turning || is_gating;
  always_ff @(posedge clk) begin
    if (in_valid && !is_second) one <= in_data;
    if (in_valid && is_second) begin
      first <= one;
      second <= in_data;
    end
  end
  always_ff @(posedge clk)
    if (!rst_n) begin
      is_second <= 1'b0;
      is_running <= 1'b0;
      step <= '0;
      pair <= '0;
    end else begin
      if (in_valid && is_pairing) is_second <= !is_second;
      if (in_valid && is_second) is_running <= 1'b1;
      else if (is_gating || step == '1) is_running <= 1'b0;
      step <= is_running && is_turning ? step + 1'b1 : '0;
      // The next angle is looked up while this one is used for the last time.
      if (step == 2'd2) pair <= pair + 1'b1;
    end

  (* ram_style = "block" *)logic [31:0] angles[CONTEXT*4];
  initial $readmemh("vectors/angles.hex", angles);
  (* ram_style = "block" *)logic [7:0] silu[256];
  initial $readmemh("vectors/silu.hex", silu);
  logic [31:0] angle;
  logic signed [7:0] opened;
  logic signed [15:0] cosine, sine;
  always_ff @(posedge clk) begin
    angle <= angles[{position, pair}];
    opened <= silu[one];
  end
  assign {sine, cosine} = angle;

  // cos times first, sin times second, sin times first, cos times second; or the gate's product.
  logic signed [15:0] a, b;
  // The bits that no product reaches.
  // verilator lint_off UNUSEDSIGNAL
  logic signed [31:0] product;
  // verilator lint_on UNUSEDSIGNAL
  assign a = is_gating ? 16'(opened) : 16'(step[0] ? second : first);
  assign b = is_gating ? 16'(second) : step[0] == step[1] ? cosine : sine;
  signed_mult16 multiplier (
      .clk(clk),
      .a(a),
      .b(b),
      .product(product)
  );

  logic was_running, is_whole;
  logic [1:0] was_step;
  logic signed [23:0] kept;
  // The lowest bits are dropped, of what is rounded the one that rounding adds to.
  // verilator lint_off UNUSEDSIGNAL
  logic signed [23:0] total;
  logic signed [11:0] rounded;
  // verilator lint_on UNUSEDSIGNAL
  assign rounded = (is_gating ? $signed(total[15:4]) : 12'($signed(total[23:13]))) + 12'sd1;
  always_ff @(posedge clk) begin
    was_step <= step;
    kept <= product[23:0];
    if (is_gating) total <= product[23:0];
    else if (was_step[1]) total <= kept + product[23:0];
    else total <= kept - product[23:0];
    if (!is_pairing) out_data <= in_data;
    else if (rounded[11:8] != {4{rounded[11]}}) out_data <= {rounded[11], {7{!rounded[11]}}};
    else out_data <= rounded[8:1];
  end
  always_ff @(posedge clk)
    if (!rst_n) {was_running, is_whole, out_valid} <= '0;
    else begin
      was_running <= is_running;
      is_whole <= was_running && (is_gating || was_step[0]);
      out_valid <= is_pairing ? is_whole : in_valid;
    end
endmodule
`default_nettype wire
