// Arithmetic over 64 bits at widths that end within, at and beyond a word.
module wide (
  input  logic               clk,
  input  logic               rst,
  input  logic signed [64:0]  a65, b65,
  input  logic        [95:0]  a96, b96,
  input  logic signed [127:0] a128, b128,
  input  logic        [255:0] a256, b256,
  input  logic signed [511:0] a512, b512,
  input  logic        [9:0]   n,
  input  logic        [2:0]   op,
  output logic signed [64:0]  r65,
  output logic        [95:0]  r96,
  output logic signed [127:0] r128,
  output logic        [255:0] r256,
  output logic signed [511:0] r512,
  output logic        [320:0] joined,
  output logic        [15:0]  flags,
  output logic        [31:0]  taken,
  output logic        [63:0]  folded
);
  function automatic logic [255:0] rotate(logic [255:0] value, logic [7:0] by);
    return (value << by) | (value >> (9'd256 - {1'b0, by}));
  endfunction
  logic [511:0] shifted;
  assign shifted = $unsigned(a512) >> n;
  always_comb begin
    folded = '0;
    for (int i = 0; i < 8; i++) folded ^= shifted[64*i+:64];
  end
  always_ff @(posedge clk) begin
    if (rst) begin
      {r65, r96, r128, r256, r512} <= '0;
      joined <= '0;
      flags  <= '0;
      taken  <= '0;
    end else begin
      case (op)
        3'd0: begin r65 <= a65 + b65; r96 <= a96 - b96; r128 <= a128 * b128; r256 <= a256 * b256; r512 <= a512 + b512; end
        3'd1: begin r65 <= a65 >>> n[6:0]; r96 <= a96 >> n; r128 <= a128 >>> n; r256 <= rotate(a256, n[7:0]); r512 <= a512 >>> n; end
        3'd2: begin r65 <= a65 <<< n; r96 <= a96 << n[6:0]; r128 <= -a128; r256 <= ~a256 ^ b256; r512 <= b512 <<< n; end
        3'd3: begin r65 <= a65 * b65; r96 <= {a96[31:0], b96[95:32]}; r128 <= 128'(a65) - 128'(b65); r256 <= {4{a96[79:16]}}; r512 <= 512'(a128) * 512'(b128); end
        3'd4: begin r65 <= (a65 < b65) ? a65 : b65; r96 <= n[0] ? a96 & b96 : a96 | b96; r128 <= {a65[63:0], b65[63:0]}; r256[n[7:0]] <= b256[0]; r512[8*n[5:0]+:8] <= a256[7:0]; end
        3'd5: begin r65 <= r65 + 65'sd1; r96[n[6:0]+:4] <= a96[3:0]; r128[100:30] <= a96[70:0]; r256 <= r256 + {192'd0, a256[63:0]}; r512 <= {b256, a256}; end
        3'd6: begin r65 <= 65'(a96[64:0]); r96 <= 96'(a65); r128 <= 128'($signed(a256[70:3])); r256 <= 256'(b128); r512 <= 512'($signed(b65)); end
        default: begin r65 <= r65 ^ a65; r96 <= ~r96; r128 <= (a128 > b128) ? a128 - b128 : b128 - a128; r256 <= a256 - b256; r512 <= ($unsigned(a512) > $unsigned(b512)) ? a512 ^ b512 : a512 - b512; end
      endcase
      joined <= {a65, a256};
      flags  <= {a65 < b65, a65 >= b65, a96 > b96, a96 <= b96, a128 < b128, a128 == b128, a256 != b256, a512 < b512,
                 ^a65, ^a256, |a96[95:90], &a96[3:0], a512[n[8:0]], a256 >= b256, $signed(a96) < $signed(b96), ~^b512};
      taken  <= a512[{n[8] & ~n[7], n[7:0]}+:32] ^ 32'(a256 >> n[7:0]) ^ 32'($countones(a128));
    end
  end
endmodule
