// Sum of INPUTS numbers of WIDTH bits with a sign, as a tree of two-input adders with a register behind each
// level. A level that is left with one number over hands it on, sign-extended. Exact: the sum has clog2(INPUTS)
// bits more. One sum a cycle, max(1, clog2(INPUTS)) cycles later.
`default_nettype none
module adder_tree #(
    parameter int INPUTS = 16,
    parameter int WIDTH = 12
) (
    input  wire                                       clk,
    input  wire                                       rst_n,
    input  wire                                       in_valid,
    input  wire         [           INPUTS*WIDTH-1:0] values,
    output logic                                      out_valid,
    output logic signed [WIDTH+$clog2(INPUTS)-1:0] sum
);
  localparam int LEVELS = INPUTS == 1 ? 1 : $clog2(INPUTS);
  if (INPUTS < 1 || WIDTH < 1) begin : illegal
    $error("INPUTS and WIDTH must be at least 1");
  end

  for (genvar level = 0; level <= LEVELS; level++) begin : tree
    localparam int NUMBERS = (INPUTS + (1 << level) - 1) >> level;
    localparam int BITS = INPUTS == 1 ? WIDTH : WIDTH + level;
    logic [NUMBERS*BITS-1:0] numbers;
    if (level == 0) begin : leaves
      assign numbers = values;
    end else begin : add
      localparam int FROM = INPUTS == 1 ? WIDTH : BITS - 1;
      localparam int BELOW = (INPUTS + (1 << (level - 1)) - 1) >> (level - 1);
      for (genvar i = 0; i < NUMBERS; i++) begin : nodes
        logic signed [FROM-1:0] left, right;
        assign left = tree[level-1].numbers[2*i*FROM+:FROM];
        if (2 * i + 1 < BELOW) begin : pair
          assign right = tree[level-1].numbers[(2*i+1)*FROM+:FROM];
        end else begin : single
          assign right = '0;
        end
        always_ff @(posedge clk) numbers[i*BITS+:BITS] <= BITS'(left) + BITS'(right);
      end
    end
  end
  assign sum = tree[LEVELS].numbers;

  logic [LEVELS-1:0] valid;
  always_ff @(posedge clk)
    if (!rst_n) valid <= '0;
    else valid <= LEVELS'({valid, in_valid});
  assign out_valid = valid[LEVELS-1];
endmodule
`default_nettype wire
