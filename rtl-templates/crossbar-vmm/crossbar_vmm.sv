// A digital crossbar: a weight of 4 bits at each of ROWS x COLUMNS crossings, in flip-flops, and a vector of ROWS
// bytes that is put on the rows bit by bit, the signs first. Each crossing is four AND gates, each column a tree
// of adders, and an accumulator doubles what it has and adds the next bit's sum; the signs count negative.
// All columns at once, eight cycles a vector, exact.
`default_nettype none
module crossbar_vmm #(
    parameter int ROWS = 8,
    parameter int COLUMNS = 8
) (
    input  wire                                         clk,
    input  wire                                         rst_n,
    input  wire                                         write,
    input  wire  [(ROWS == 1 ? 1 : $clog2(ROWS)) - 1:0] write_row,
    input  wire  [                       COLUMNS*4-1:0] write_weights,
    input  wire                                         in_valid,
    output logic                                        in_ready,
    input  wire  [                          ROWS*8-1:0] in_data,
    output logic                                        out_valid,
    output logic [      COLUMNS*(12+$clog2(ROWS))-1:0] out_data
);
  localparam int ROW = ROWS == 1 ? 1 : $clog2(ROWS);
  localparam int PARTIAL = 4 + $clog2(ROWS);
  localparam int SUM = 12 + $clog2(ROWS);
  localparam int STAGES = ROWS == 1 ? 1 : $clog2(ROWS);
  if (ROWS < 1 || COLUMNS < 1) begin : illegal
    $error("ROWS and COLUMNS must be at least 1");
  end

  // The rows: a shift register each, and how many bits are left.
  logic [ROWS-1:0] wires;
  logic [3:0] left;
  logic is_taken, is_active;
  assign is_active = left != '0;
  assign in_ready = left <= 4'd1;
  assign is_taken = in_valid && in_ready;
  for (genvar row = 0; row < ROWS; row++) begin : rows
    logic [7:0] bits;
    always_ff @(posedge clk) bits <= is_taken ? in_data[8*row+:8] : bits << 1;
    assign wires[row] = bits[7];
  end
  always_ff @(posedge clk)
    if (!rst_n) left <= '0;
    else if (is_taken) left <= 4'd8;
    else if (is_active) left <= left - 1'b1;

  // Which bit a partial sum is of goes along with it.
  logic [STAGES-1:0] actives, firsts, lasts;
  logic is_partial, is_first, is_last;
  assign is_partial = actives[STAGES-1];
  assign is_first = firsts[STAGES-1];
  assign is_last = lasts[STAGES-1];
  always_ff @(posedge clk) begin
    firsts <= STAGES'({firsts, left == 4'd8});
    lasts <= STAGES'({lasts, left == 4'd1});
  end
  always_ff @(posedge clk)
    if (!rst_n) {out_valid, actives} <= '0;
    else {out_valid, actives} <= {is_partial && is_last, STAGES'({actives, is_active})};

  for (genvar column = 0; column < COLUMNS; column++) begin : columns
    logic [ROWS*4-1:0] chosen;
    for (genvar row = 0; row < ROWS; row++) begin : crossings
      logic [3:0] weight;
      always_ff @(posedge clk)
        if (write && write_row == ROW'(row)) weight <= write_weights[4*column+:4];
      assign chosen[4*row+:4] = wires[row] ? weight : '0;
    end
    logic signed [PARTIAL-1:0] partial;
    // Every column's sum is there when `is_partial` says so.
    logic unused_valid;
    adder_tree #(
        .INPUTS(ROWS),
        .WIDTH(4)
    ) tree (
        .clk(clk),
        .rst_n(rst_n),
        .in_valid(is_active),
        .values(chosen),
        .out_valid(unused_valid),
        .sum(partial)
    );
    logic signed [SUM-1:0] sum;
    assign out_data[column*SUM+:SUM] = sum;
    always_ff @(posedge clk)
      if (is_partial) sum <= is_first ? -(SUM'(partial)) : (sum <<< 1) + SUM'(partial);
  end
endmodule
`default_nettype wire
