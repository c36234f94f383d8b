// Quantises the keys or values of a head to 4 bits (AccLLM's KV4): LENGTH signed numbers of WIDTH bits come in, their
// least and greatest are found on the way, and then each comes out as round(15 (x - min) / (max - min)), half up and
// exact, for a quotient of 4 bits is four comparisons. `minimum` and `span` (max - min) belong to the codes.
// Three cycles from the last number to the first code, then a code a cycle.
`default_nettype none

module kv4_quantiser #(
    parameter int WIDTH = 8,
    parameter int LENGTH = 64
) (
    input  wire              clk,
    input  wire              rst_n,
    input  wire              in_valid,
    output logic             in_ready,
    input  wire  [WIDTH-1:0] in_data,
    output logic             out_valid,
    input  wire              out_ready,
    output logic             out_last,
    output logic [      3:0] code,
    output logic [WIDTH-1:0] minimum,
    output logic [WIDTH-1:0] span
);
  if (LENGTH < 2 || WIDTH < 2) begin : gen_refuse
    $error("a head has two numbers of two bits at least");
  end

  localparam int Address = $clog2(LENGTH);
  localparam logic [Address-1:0] Last = Address'(LENGTH - 1);

  logic [WIDTH-1:0] numbers[LENGTH];
  logic [Address-1:0] place;
  logic is_reading;
  logic signed [WIDTH-1:0] least;
  logic signed [WIDTH-1:0] greatest;
  logic [WIDTH-1:0] number;
  logic number_valid;
  logic number_last;

  wire signed [WIDTH-1:0] given = in_data;
  wire is_first = place == '0;
  // Both stages behind the memory move at once.
  wire moves = !out_valid || out_ready;
  // The head before must be gone, for `minimum` and `span` belong to it.
  wire writes = in_valid && in_ready;
  wire reads = is_reading && moves;

  assign in_ready = !is_reading && !number_valid && !out_valid;

  always_ff @(posedge clk) begin
    if (writes) numbers[place] <= in_data;
    if (reads) number <= numbers[place];
  end

  // The division: a bit of the quotient for each comparison.
  wire [WIDTH-1:0] above = number - minimum;
  logic [WIDTH+5:0] rest;
  logic [WIDTH+5:0] step;
  logic [3:0] quotient;
  always_comb begin
    rest = (WIDTH + 6)'(above) * (WIDTH + 6)'(30) + (WIDTH + 6)'(span);
    quotient = '0;
    step = (WIDTH + 6)'(span) << 1;
    for (int i = 3; i >= 0; i--) begin
      if (span != '0 && rest >= (step << i)) begin
        quotient[i] = 1'b1;
        rest = rest - (step << i);
      end
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      place <= '0;
      is_reading <= 1'b0;
      number_valid <= 1'b0;
      out_valid <= 1'b0;
    end else begin
      if (writes || reads) begin
        place <= place == Last ? '0 : place + 1'b1;
        if (place == Last) is_reading <= writes;
      end
      if (moves) begin
        number_valid <= is_reading;
        out_valid <= number_valid;
      end
    end
    if (writes) begin
      if (is_first || given < least) least <= given;
      if (is_first || given > greatest) greatest <= given;
    end
    if (reads) begin
      number_last <= place == Last;
      minimum <= least;
      span <= greatest - least;
    end
    if (moves) begin
      code <= quotient;
      out_last <= number_last;
    end
  end
endmodule

`default_nettype wire
