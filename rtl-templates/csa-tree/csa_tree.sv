// A tree of 3:2 compressors: OPERANDS numbers become two, `sum` and `carry`, whose sum is theirs modulo 2^WIDTH.
// No carry runs along a word: the depth grows with the logarithm of OPERANDS, whatever WIDTH is. Combinational.
`default_nettype none

module csa_tree #(
    parameter int OPERANDS = 8,
    parameter int WIDTH = 16
) (
    input  wire  [OPERANDS*WIDTH-1:0] operands,
    output logic [         WIDTH-1:0] sum,
    output logic [         WIDTH-1:0] carry
);
  if (OPERANDS < 2) begin : gen_refuse
    $error("there is nothing to compress");
  end

  // How many numbers are left behind so many levels.
  function automatic int left_at(input int level);
    int left;
    left = OPERANDS;
    for (int i = 0; i < level; i++) left = left - left / 3;
    left_at = left;
  endfunction

  function automatic int depth();
    int levels;
    int left;
    levels = 0;
    left = OPERANDS;
    while (left > 2) begin
      left = left - left / 3;
      levels++;
    end
    depth = levels;
  endfunction

  localparam int Levels = depth();

  for (genvar level = 0; level <= Levels; level++) begin : gen_level
    localparam int Left = left_at(level);
    wire [Left*WIDTH-1:0] rows;
    if (level == 0) begin : gen_first
      assign rows = operands;
    end else begin : gen_rest
      localparam int Before = left_at(level - 1);
      localparam int Groups = Before / 3;
      for (genvar group = 0; group < Groups; group++) begin : gen_compress
        wire [WIDTH-1:0] x = gen_level[level-1].rows[(3*group)*WIDTH+:WIDTH];
        wire [WIDTH-1:0] y = gen_level[level-1].rows[(3*group+1)*WIDTH+:WIDTH];
        wire [WIDTH-1:0] z = gen_level[level-1].rows[(3*group+2)*WIDTH+:WIDTH];
        assign rows[(2*group)*WIDTH+:WIDTH]   = x ^ y ^ z;
        assign rows[(2*group+1)*WIDTH+:WIDTH] = WIDTH'({x & y | x & z | y & z, 1'b0});
      end
      for (genvar rest = 0; rest < Before % 3; rest++) begin : gen_pass
        assign rows[(2*Groups+rest)*WIDTH+:WIDTH] =
            gen_level[level-1].rows[(3*Groups+rest)*WIDTH+:WIDTH];
      end
    end
  end

  assign sum   = gen_level[Levels].rows[0+:WIDTH];
  assign carry = gen_level[Levels].rows[WIDTH+:WIDTH];
endmodule

`default_nettype wire
