// N1 x N2 multiply-accumulate cells, output stationary: elements of A move to the right, those of B down, a cell a
// cycle; the results stay, and leave to the left, a column a cycle, while `shift` is 1. Each row of `a` is
// {init, element}; `init` begins a new sum.
`default_nettype none

module mm_array #(
    parameter int WIDTH = 8,
    parameter int ACC_WIDTH = 32,
    parameter int N1 = 2,
    parameter int N2 = 2
) (
    input  wire                    clk,
    input  wire                    rst_n,
    input  wire [          N1-1:0] a_valid,
    input  wire [N1*(WIDTH+1)-1:0] a,
    input  wire [    N2*WIDTH-1:0] b,
    input  wire                    shift,
    output wire [N1*ACC_WIDTH-1:0] d
);
  for (genvar r = 0; r < N1; r++) begin : gen_row
    for (genvar c = 0; c < N2; c++) begin : gen_cell
      logic valid;
      logic init;
      logic signed [WIDTH-1:0] left;
      logic signed [WIDTH-1:0] up;
      logic signed [ACC_WIDTH-1:0] acc;
      logic valid_next;
      logic init_next;
      logic signed [WIDTH-1:0] right;
      logic signed [WIDTH-1:0] down;
      logic signed [ACC_WIDTH-1:0] from_right;

      if (c == 0) begin : gen_first_column
        assign valid = a_valid[r];
        assign {init, left} = a[r*(WIDTH+1)+:WIDTH+1];
      end else begin : gen_column
        assign valid = gen_cell[c-1].valid_next;
        assign init  = gen_cell[c-1].init_next;
        assign left  = gen_cell[c-1].right;
      end
      if (r == 0) begin : gen_first_row
        assign up = b[c*WIDTH+:WIDTH];
      end else begin : gen_row_below
        assign up = gen_row[r-1].gen_cell[c].down;
      end
      if (c == N2 - 1) begin : gen_last_column
        assign from_right = '0;
      end else begin : gen_column_before
        assign from_right = gen_cell[c+1].acc;
      end

      wire signed [2*WIDTH-1:0] product = left * up;

      always_ff @(posedge clk) begin
        init_next <= init;
        right <= left;
        down <= up;
        if (!rst_n) valid_next <= 1'b0;
        else valid_next <= valid;
        if (shift) acc <= from_right;
        else if (valid) acc <= (init ? '0 : acc) + ACC_WIDTH'(product);
      end
    end
    assign d[r*ACC_WIDTH+:ACC_WIDTH] = gen_cell[0].acc;
  end
endmodule

`default_nettype wire
