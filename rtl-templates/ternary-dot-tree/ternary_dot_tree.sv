// Dot product of LANES activations of WIDTH bits with ternary weights (00 is 0, 01 is 1, 10 is -1), as a tree
// of adders with a register behind each. A weight of -1 inverts its activation; the 1 that two's complement
// still owes enters as the carry of an adder: each node has two such debts below it, pays one with its own
// carry and passes one on, and the last adder pays the last. So negation costs no adder of its own.
// Exact; clog2(LANES) + 2 cycles; one result a cycle.
`default_nettype none
module ternary_dot_tree #(
    parameter int LANES = 16,
    parameter int WIDTH = 8
) (
    input  wire                                     clk,
    input  wire                                     rst_n,
    input  wire                                     in_valid,
    input  wire         [          LANES*WIDTH-1:0] a,
    input  wire         [              LANES*2-1:0] w,
    output logic                                    out_valid,
    output logic signed [WIDTH+$clog2(LANES):0]     dot
);
  localparam int LEVELS = $clog2(LANES);
  if (LANES < 1 || WIDTH < 2) begin : illegal
    $error("LANES must be at least 1 and WIDTH at least 2");
  end

  // Lanes up to a power of two; those that nobody drives are 0 and cost nothing.
  logic [(1<<LEVELS)*WIDTH-1:0] every_a;
  logic [(1<<LEVELS)*2-1:0] every_w;
  assign every_a = ((1 << LEVELS) * WIDTH)'(a);
  assign every_w = ((1 << LEVELS) * 2)'(w);

  for (genvar level = 0; level <= LEVELS; level++) begin : tree
    localparam int NODES = 1 << (LEVELS - level);
    localparam int BITS = WIDTH + level;
    logic [NODES*BITS-1:0] sums;
    logic [NODES-1:0] owed;
    for (genvar node = 0; node < NODES; node++) begin : nodes
      if (level > 0) begin : add
        logic signed [BITS-2:0] left, right;
        logic carry;
        assign left = tree[level-1].sums[2*node*(BITS-1)+:BITS-1];
        assign right = tree[level-1].sums[(2*node+1)*(BITS-1)+:BITS-1];
        assign carry = tree[level-1].owed[2*node];
        always_ff @(posedge clk) begin
          sums[node*BITS+:BITS] <= BITS'(left) + BITS'(right) + BITS'(carry);
          owed[node] <= tree[level-1].owed[2*node+1];
        end
      end else begin : choose
        logic [WIDTH-1:0] value;
        logic [1:0] weight;
        assign value = every_a[node*WIDTH+:WIDTH];
        assign weight = every_w[2*node+:2];
        always_ff @(posedge clk) begin
          sums[node*BITS+:BITS] <= weight == 2'd1 ? value : weight == 2'd2 ? ~value : '0;
          owed[node] <= weight == 2'd2;
        end
      end
    end
  end

  logic signed [WIDTH+LEVELS-1:0] root;
  logic root_owes;
  assign root = tree[LEVELS].sums;
  assign root_owes = tree[LEVELS].owed;
  always_ff @(posedge clk) dot <= (WIDTH+LEVELS+1)'(root) + (WIDTH+LEVELS+1)'(root_owes);

  logic [LEVELS:0] valid;
  always_ff @(posedge clk)
    if (!rst_n) {out_valid, valid} <= '0;
    else {out_valid, valid} <= {valid, in_valid};
endmodule
`default_nettype wire
