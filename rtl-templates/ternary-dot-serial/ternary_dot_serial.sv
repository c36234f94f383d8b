// Dot product of LANES activations of WIDTH bits with ternary weights (00 is 0, 01 is 1, 10 is -1), one bit of
// every activation a cycle, the lowest first. `load` takes the weights, and the cycle after it counts those of
// -1; each slice is then inverted where the weight is -1, cleared where it is 0, and counted, and the counts
// are added with their places: -a is the inverse of a, and 1, and those ones are the count from before. The
// slice of the signs counts negative. Exact; the result stands WIDTH + 1 cycles after the first slice.
`default_nettype none
module ternary_dot_serial #(
    parameter int LANES = 128,
    parameter int WIDTH = 8
) (
    input  wire                                 clk,
    input  wire                                 rst_n,
    input  wire                                 load,
    input  wire         [          LANES*2-1:0] w,
    input  wire                                 in_valid,
    output logic                                in_ready,
    input  wire         [            LANES-1:0] slice,
    output logic                                out_valid,
    output logic signed [WIDTH+$clog2(LANES):0] dot
);
  localparam int COUNT = $clog2(LANES + 1);
  localparam int SUM = $clog2(LANES) + 3;
  localparam int PLACE = $clog2(WIDTH);
  if (LANES < 1 || WIDTH < 2) begin : illegal
    $error("LANES must be at least 1 and WIDTH at least 2");
  end

  // Weights stay where they are until the next `load`. To count those of -1 is to count inverted zeros.
  logic [LANES*2-1:0] weights;
  logic [LANES-1:0] ones;
  logic is_counting;
  assign in_ready = !load && !is_counting;
  always_ff @(posedge clk) if (load) weights <= w;
  always_comb
    for (int i = 0; i < LANES; i++)
      ones[i] = slice[i] && !is_counting ? weights[2*i+:2] == 2'b01 : weights[2*i+:2] == 2'b10;

  logic [COUNT-1:0] number;
  always_comb begin
    number = '0;
    for (int i = 0; i < LANES; i++) number = number + COUNT'(ones[i]);
  end

  // One stage holds what was counted, the next adds it at its place.
  logic [COUNT-1:0] counted, negatives;
  logic was_counting, was_slice;
  logic [PLACE-1:0] place;
  always_ff @(posedge clk) begin
    counted <= number;
    if (was_counting) negatives <= counted;
  end

  logic is_last;
  assign is_last = place == PLACE'(WIDTH - 1);
  always_ff @(posedge clk)
    if (!rst_n) begin
      is_counting <= 1'b0;
      was_counting <= 1'b0;
      was_slice <= 1'b0;
      place <= '0;
      out_valid <= 1'b0;
    end else begin
      is_counting <= load;
      was_counting <= is_counting;
      was_slice <= in_valid && in_ready;
      out_valid <= was_slice && is_last;
      if (was_counting) place <= '0;
      else if (was_slice) place <= is_last ? '0 : place + 1'b1;
    end

  // The upper part of the sum moves down a place with each slice; the bits that leave it are settled.
  logic signed [SUM-1:0] upper, next;
  logic [WIDTH-2:0] lower;
  assign next = (place == '0 ? SUM'(negatives) : upper) + (SUM'(counted) ^ {SUM{is_last}}) + SUM'(is_last);
  always_ff @(posedge clk)
    if (was_slice) begin
      upper <= next >>> 1;
      lower <= (WIDTH - 1)'({next[0], lower} >> 1);
      if (is_last) dot <= {next[SUM-2:0], lower};
    end
endmodule
`default_nettype wire
