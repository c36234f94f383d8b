module division (
  input  logic               clk,
  input  logic               rst,
  input  logic signed [4:0]  a5, b5,
  input  logic signed [7:0]  a8, b8,
  input  logic        [31:0] a32, b32,
  input  logic signed [32:0] a33, b33,
  input  logic signed [63:0] a64, b64,
  input  logic        [99:0] a100, b100,
  input  logic signed [99:0] c100, d100,
  input  logic        [5:0]  n,
  output logic signed [4:0]  q5, r5,
  output logic signed [7:0]  q8, r8,
  output logic        [31:0] q32, r32,
  output logic signed [32:0] q33, r33,
  output logic signed [63:0] q64, r64,
  output logic        [99:0] q100, r100,
  output logic signed [99:0] s100, t100,
  output logic        [31:0] power,
  output logic signed [63:0] mixed
);
  logic signed [63:0] little;
  assign little = b64 >>> n;
  always_ff @(posedge clk) begin
    q5 <= a5 / b5; r5 <= a5 % b5;
    q8 <= rst ? 8'sh80 / -8'sd1 : a8 / b8; r8 <= rst ? 8'sh80 % -8'sd1 : a8 % b8;
    q32 <= a32 / (b32 >> n[4:0]); r32 <= a32 % (b32 >> n[4:0]);
    q33 <= a33 / (b33 >>> n); r33 <= a33 % (b33 >>> n);
    q64 <= a64 / little; r64 <= a64 % little;
    q100 <= a100 / (b100 >> n); r100 <= a100 % (b100 >> n);
    s100 <= c100 / (d100 >>> n); t100 <= c100 % (d100 >>> n);
    power <= a32[7:0] ** 32'(n[2:0]);
    mixed <= a64 / 7 + a33 % -5 + (a8 <<< 2) / 3;
  end
endmodule
