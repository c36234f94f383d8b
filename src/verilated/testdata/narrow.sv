// Signed and unsigned arithmetic at odd widths below 64 bits.
module narrow (
  input  logic               clk,
  input  logic               rst,
  input  logic signed [2:0]  a3, b3,
  input  logic signed [6:0]  a7, b7,
  input  logic signed [16:0] a17, b17,
  input  logic signed [31:0] a32, b32,
  input  logic signed [40:0] a41, b41,
  input  logic signed [63:0] a64, b64,
  input  logic        [6:0]  n,
  output logic signed [2:0]  s3,
  output logic signed [13:0] p7,
  output logic signed [33:0] p17,
  output logic        [63:0] p32,
  output logic signed [40:0] s41,
  output logic signed [63:0] s64,
  output logic        [31:0] flags,
  output logic        [47:0] mixed,
  output logic        [5:0]  counts
);
  always_ff @(posedge clk) begin
    s3  <= a3 + b3 - 3'sd1;
    p7  <= a7 * b7;
    p17 <= a17 * b17;
    p32 <= 64'(a32) * 64'(b32);
    s41 <= n[0] ? a41 >>> n : (n[1] ? a41 <<< n : -a41 + b41);
    s64 <= n[0] ? a64 >>> n : (n[1] ? a64 << n : a64 * b64);
    flags <= {a3 < b3, a3 > b3, a7 <= b7, a7 >= b7, a17 < b17, a17 == b17, a32 < b32, a32 > b32, a41 < b41, a41 >= b41, a64 < b64, a64 > b64,
              $unsigned(a7) < $unsigned(b7), $unsigned(a41) > $unsigned(b41), a7 < 0, a41 < 0, &a7, |b3, ^a41, ~&a3, ~|b7, ~^a64,
              !a3, a3 && b3, a7 || 1'b0, a3 === b3, a7 !== b7, a3 ==? 3'b1?0, 4'(a7[n[2:0]])};
    mixed <= {a17[n[3:0]], a41[n[4:0]+:8], {3{a3}}, a7[6:2], 25'(a32 >> n[4:0])} ^ (rst ? 48'd0 : 48'(a3) * 48'(b7));
    counts <= 6'($countones(a41)) + 6'($onehot(a7)) + 6'($onehot0(b7)) + 6'($clog2(a17[7:0]));
  end
endmodule
