// One query head over the positions 0 to `last`: eight signed bytes of `query` with each key, then the softmax with 2
// as its base, then the weighted mean of the values, rounded down. Keys and values come a word of eight bytes
// a cycle after `place`, the values while `is_value` is 1. Each takes one pass; the weight of a position, 7 bits, is
// looked up as its value is read, and the sum of the weights divides the eight sums at the end, a bit a cycle, while
// the next head's keys are read. `ready` allows a head to start, and `query` stands until it is 1 again.
// Results come in order, of the last head until `busy` is 0.
`default_nettype none
module head_attention #(
    parameter int CONTEXT = 64
) (
    input  wire                        clk,
    input  wire                        rst_n,
    input  wire                        start,
    input  wire  [$clog2(CONTEXT)-1:0] last,
    input  wire  [               63:0] query,
    input  wire  [               63:0] word,
    output logic                       is_value,
    output logic [$clog2(CONTEXT)-1:0] place,
    output logic                       ready,
    output logic                       busy,
    output logic                       out_valid,
    output logic [                7:0] out_data
);
  localparam int POSITION = $clog2(CONTEXT);
  // The sum of 256 products of 7 and 8 bits, and of 256 weights.
  localparam int SUM = 23;
  localparam int TOTAL = 15;

  // A key is multiplied, added up in two cycles and stored; a weight is looked up in three before its value comes.
  typedef enum logic [2:0] {
    READY,
    KEYS,
    KEYS_SETTLE,
    VALUES,
    VALUES_SETTLE
  } phase_t;
  phase_t phase;
  logic [3:0] key_stage;
  logic [4:0] value_stage;
  logic is_last_key, is_last_score, is_dividing, is_summed, starts_values;
  logic [POSITION-1:0] score_place;
  assign ready = phase == READY;
  assign is_value = phase == VALUES || phase == VALUES_SETTLE;
  assign is_last_key = place == last;
  assign is_last_score = score_place == last;
  assign starts_values = phase == KEYS_SETTLE && key_stage == '0 && !is_dividing;
  assign is_summed = phase == VALUES_SETTLE && value_stage == '0;
  always_ff @(posedge clk)
    if (!rst_n) begin
      phase <= READY;
      key_stage <= '0;
      value_stage <= '0;
      place <= '0;
      score_place <= '0;
    end else begin
      key_stage <= {key_stage[2:0], phase == KEYS};
      value_stage <= {value_stage[3:0], phase == VALUES};
      if (phase == KEYS || value_stage[2]) place <= is_last_key ? '0 : place + 1'b1;
      if (key_stage[3] || phase == VALUES) score_place <= is_last_score ? '0 : score_place + 1'b1;
      case (phase)
        READY: if (start) phase <= KEYS;
        KEYS: if (is_last_key) phase <= KEYS_SETTLE;
        KEYS_SETTLE: if (starts_values) phase <= VALUES;
        VALUES: if (is_last_score) phase <= VALUES_SETTLE;
        VALUES_SETTLE: if (is_summed) phase <= READY;
        default: phase <= READY;
      endcase
    end

  // Eight products of signed bytes, of a key with the query or of a value with its weight.
  logic [6:0] weight;
  logic [63:0] factor;
  logic [127:0] products;
  assign factor = is_value ? {8{1'b0, weight}} : query;
  for (genvar i = 0; i < 4; i++) begin : pairs
    dual_mult8 #(
        .SIGNED_A(1),
        .SIGNED_B(1)
    ) multiplier (
        .clk(clk),
        .a(factor[16*i+:16]),
        .b(word[16*i+:16]),
        .high(products[32*i+16+:16]),
        .low(products[32*i+:16])
    );
  end
  function automatic logic signed [17:0] four(logic [63:0] each);
    logic signed [16:0] one, other;
    one = 17'($signed(each[15:0])) + 17'($signed(each[31:16]));
    other = 17'($signed(each[47:32])) + 17'($signed(each[63:48]));
    four = 18'(one) + 18'(other);
  endfunction

  // Of a logit the lowest three bits are dropped.
  // verilator lint_off UNUSEDSIGNAL
  logic signed [18:0] product;
  // verilator lint_on UNUSEDSIGNAL
  logic signed [17:0] lower, upper;
  logic signed [15:0] logit, greatest, score;
  assign product = 19'(lower) + 19'(upper);
  always_ff @(posedge clk) begin
    lower <= four(products[63:0]);
    upper <= four(products[127:64]);
    logit <= product[18:3];
    if (ready) greatest <= 16'sh8000;
    else if (key_stage[3] && logit > greatest) greatest <= logit;
  end
  (* ram_style = "block", no_rw_check *)logic [15:0] scores[CONTEXT];
  always_ff @(posedge clk) begin
    if (key_stage[3]) scores[score_place] <= logit;
    score <= scores[score_place];
  end

  // A weight halves in 128 steps.
  (* ram_style = "block" *)logic [7:0] halvings[128];
  initial $readmemh("vectors/halvings.hex", halvings);
  logic [15:0] below;
  // Its uppermost bit is 0.
  // verilator lint_off UNUSEDSIGNAL
  logic [7:0] fraction;
  // verilator lint_on UNUSEDSIGNAL
  logic [2:0] times;
  logic is_nothing;
  always_ff @(posedge clk) begin
    below <= greatest - score;
    fraction <= halvings[below[6:0]];
    times <= below[9:7];
    is_nothing <= |below[15:10];
    weight <= is_nothing ? '0 : fraction[6:0] >> times;
  end

  logic [TOTAL-1:0] total;
  logic [8*SUM-1:0] sums;
  always_ff @(posedge clk)
    if (starts_values) total <= '0;
    else if (value_stage[3]) total <= total + TOTAL'(weight);
  for (genvar i = 0; i < 8; i++) begin : channels
    logic signed [15:0] weighted;
    assign weighted = products[16*i+:16];
    always_ff @(posedge clk)
      if (starts_values) sums[SUM*i+:SUM] <= '0;
      else if (value_stage[4]) sums[SUM*i+:SUM] <= sums[SUM*i+:SUM] + SUM'(weighted);
  end

  // 128 times the divisor makes a sum positive and its quotient one of 8 bits, less than the divisor allows for.
  logic [2:0] channel;
  logic [3:0] step;
  logic [SUM-1:0] chosen, dividend;
  logic [7:0] low;
  logic [TOTAL-1:0] rest;
  logic [TOTAL:0] brought;
  logic [TOTAL+1:0] difference;
  logic [7:0] quotient;
  logic fits, is_quotient;
  assign dividend = chosen + SUM'({total, 7'd0});
  assign brought = {rest, low[7]};
  assign difference = {1'b0, brought} - (TOTAL + 2)'(total);
  assign fits = !difference[TOTAL+1];
  assign is_quotient = is_dividing && step == 4'd9;
  assign out_data = quotient ^ 8'h80;
  assign busy = !ready || is_dividing || out_valid;
  always_ff @(posedge clk) begin
    chosen <= sums[SUM*32'(channel)+:SUM];
    if (step == 4'd1) begin
      {rest, low} <= dividend;
    end else begin
      rest <= fits ? difference[TOTAL-1:0] : brought[TOTAL-1:0];
      low <= low << 1;
      quotient <= {quotient[6:0], fits};
    end
  end
  always_ff @(posedge clk)
    if (!rst_n) begin
      is_dividing <= 1'b0;
      out_valid <= 1'b0;
      step <= '0;
      channel <= '0;
    end else begin
      out_valid <= is_quotient;
      if (is_summed) is_dividing <= 1'b1;
      else if (is_quotient && channel == '0) is_dividing <= 1'b0;
      if (is_dividing) begin
        if (is_quotient) step <= channel == '0 ? '0 : 4'd1;
        else step <= step + 1'b1;
        if (step == 4'd1) channel <= channel + 1'b1;
      end
    end
endmodule
`default_nettype wire
