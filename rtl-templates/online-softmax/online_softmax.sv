// Softmax whose sum is made in the one pass in which the row comes in (Edge-MoE; Milakov and Gimelshein, 2018): a new
// greatest value scales the sum down, another adds its exponential, so no exponential is of more than 0. Exponentials are
// I-BERT's i-exp over its value at 0, 16 bits behind the point, from a table of 256; a step of an input of 8 bits is worth
// 1 / STEPS. Then each value comes out as a probability in steps of 1/256, 255 at most, by a division of nine cycles.
//   LENGTH values a row; four cycles and one division from the last value to the first probability.
`default_nettype none

module online_softmax #(
    parameter int LENGTH = 16,
    parameter int STEPS = 16
) (
    input  wire        clk,
    input  wire        rst_n,
    input  wire        in_valid,
    output logic       in_ready,
    input  wire  [7:0] in_data,
    output logic       out_valid,
    input  wire        out_ready,
    output logic       out_last,
    output logic [7:0] probability
);
  if (LENGTH < 1 || STEPS < 2 || STEPS > 64) begin : gen_refuse
    $error("a row has a value, and a step is worth from 1/64 to 1/2");
  end

  localparam int Address = LENGTH > 1 ? $clog2(LENGTH) : 1;
  localparam int SumWidth = 17 + $clog2(LENGTH);
  localparam logic [Address-1:0] Last = Address'(LENGTH - 1);

  // i-exp of -distance over i-exp of 0, with 16 bits behind the point.
  localparam int Ln2 = STEPS * 693147 / 1000000;
  localparam int B = STEPS * 1353 / 1000;
  localparam int C = STEPS * STEPS * 3440 / 3585;
  function automatic logic [16:0] exponential(input int distance);
    int halvings;
    int rest;
    int value;
    halvings = distance / Ln2;
    rest = halvings * Ln2 - distance;
    value = (rest + B) * (rest + B) + C;
    value = halvings > 30 ? 0 : value >>> halvings;
    exponential = 17'(value * 65536 / (B * B + C));
  endfunction

  (* ram_style = "block" *) logic [16:0] exponentials[256];
  initial begin
    for (int i = 0; i < 256; i++) exponentials[i] = exponential(i);
  end

  typedef enum logic [2:0] {FILL, SETTLE, FETCH, LOOK, TABLE, START, DIVIDE, GIVE} phase_t;
  phase_t phase;

  logic [7:0] row[LENGTH];
  logic [Address-1:0] place;
  logic signed [7:0] value;
  logic signed [7:0] greatest;
  logic is_started;

  // The pass: a comparison, then the table, then the sum.
  wire signed [7:0] given = in_data;
  wire takes = in_valid && in_ready;
  wire is_first = place == '0 && !is_started;
  wire is_greater = is_first || given > greatest;
  logic [7:0] distance;
  logic distance_valid;
  logic distance_greater;
  logic distance_first;
  logic [16:0] power;
  logic power_valid;
  logic power_greater;
  logic power_first;
  logic [SumWidth-1:0] sum;
  wire [SumWidth-1:0] scaled =
      SumWidth'(((SumWidth + 17)'(sum) * (SumWidth + 17)'(power)) >> 16);

  assign in_ready = phase == FILL;

  always_ff @(posedge clk) begin
    if (takes) row[place] <= in_data;
    value <= row[place];
  end

  always_ff @(posedge clk) begin
    distance <= phase == LOOK ? 8'(greatest - value) :
        is_greater ? 8'(given - greatest) : 8'(greatest - given);
    distance_greater <= is_greater;
    distance_first <= is_first;
    power <= exponentials[distance];
    power_greater <= distance_greater;
    power_first <= distance_first;
    if (takes && is_greater) greatest <= given;
    if (power_valid) begin
      if (power_first) sum <= SumWidth'(65536);
      else if (power_greater) sum <= scaled + SumWidth'(65536);
      else sum <= sum + SumWidth'(power);
    end
  end

  // The division: nine bits of power * 256 / sum, of which the first is 1 only for a certainty.
  logic [SumWidth:0] rest;
  logic [8:0] quotient;
  logic [3:0] bits_left;
  wire [SumWidth:0] difference = rest - {1'b0, sum};
  wire fits = !difference[SumWidth];

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      phase <= FILL;
      place <= '0;
      is_started <= 1'b0;
      distance_valid <= 1'b0;
      power_valid <= 1'b0;
    end else begin
      distance_valid <= takes;
      power_valid <= distance_valid;
      case (phase)
        FILL:
        if (takes) begin
          is_started <= 1'b1;
          place <= place == Last ? '0 : place + 1'b1;
          if (place == Last) phase <= SETTLE;
        end
        // The last value goes through the table into the sum.
        SETTLE: phase <= FETCH;
        FETCH: phase <= LOOK;
        LOOK: phase <= TABLE;
        TABLE: phase <= START;
        START: begin
          bits_left <= 4'd8;
          phase <= DIVIDE;
        end
        DIVIDE: begin
          bits_left <= bits_left - 1'b1;
          if (bits_left == '0) phase <= GIVE;
        end
        GIVE:
        if (out_ready) begin
          place <= place == Last ? '0 : place + 1'b1;
          phase <= place == Last ? FILL : FETCH;
          if (place == Last) is_started <= 1'b0;
        end
      endcase
    end
    if (phase == START) begin
      rest <= (SumWidth + 1)'(power);
    end else if (phase == DIVIDE) begin
      quotient <= {quotient[7:0], fits};
      rest <= (fits ? difference : rest) << 1;
    end
  end

  assign out_valid = phase == GIVE;
  assign out_last = place == Last;
  assign probability = quotient[8] ? 8'd255 : quotient[7:0];
endmodule

`default_nettype wire
