// A decoder of the Llama family in an iCE40UP5K, as large as stories260K of llama2.c by default: width 64, eight query
// heads of eight, KV_HEADS heads of keys and values, SwiGLU, embedding shared with the classifier. Weights are ternary,
// two bits each, and stand in the SPRAM in the order in which they are used, so that one counter reads them, 32 a
// cycle; keys and values, 8 bits each, fill the SPRAM behind them. Activations have 8 bits and the residual stream 16.
// Each token that is taken gives the likeliest next one, the first of several. What is rounded where is told by
// the golden model.
`default_nettype none
module stories_transformer #(
    parameter int LAYERS = 5,
    parameter int KV_HEADS = 4,
    parameter int FFN = 172,
    parameter int VOCABULARY = 512,
    parameter int CONTEXT = 64
) (
    input  wire                                  clk,
    input  wire                                  rst_n,
    input  wire                                  load_valid,
    output logic                                 load_ready,
    input  wire         [                   7:0] load_data,
    input  wire                                  in_valid,
    output logic                                 in_ready,
    input  wire                                  in_first,
    input  wire         [$clog2(VOCABULARY)-1:0] in_token,
    output logic                                 out_valid,
    input  wire                                  out_ready,
    output logic        [$clog2(VOCABULARY)-1:0] out_token,
    output logic signed [                  15:0] out_score
);
  localparam int TOKEN = $clog2(VOCABULARY);
  localparam int POSITION = $clog2(CONTEXT);
  localparam int LAYER = LAYERS == 1 ? 1 : $clog2(LAYERS);
  localparam int SHARED = 8 / KV_HEADS;
  // Words of 32 weights in a row of 64 and of FFN, in a layer with its gains and scales, and where memory goes on.
  localparam int ROW_WORDS = 2;
  localparam int FFN_WORDS = FFN <= 64 ? 2 : (FFN + 31) / 32;
  localparam int LAYER_WORDS = 2 * 8 + 6 + 2 * ROW_WORDS * (64 + 8 * KV_HEADS + FFN) + 64 * FFN_WORDS;
  localparam int EMBEDDING = 1 + LAYERS * LAYER_WORDS + 8;
  localparam int CACHE = EMBEDDING + ROW_WORDS * VOCABULARY;
  localparam int ROWS_MOST = VOCABULARY > 2 * FFN ? VOCABULARY : 2 * FFN;
  localparam int ROW = $clog2(ROWS_MOST > 64 ? ROWS_MOST : 64);
  if (LAYERS < 1 || VOCABULARY < 2 || FFN < 1 || FFN > 255 || CONTEXT < 2 || CONTEXT > 256
      || (KV_HEADS != 1 && KV_HEADS != 2 && KV_HEADS != 4 && KV_HEADS != 8)
      || CACHE + 2 * LAYERS * KV_HEADS * CONTEXT > 16384) begin : illegal
    $error("FFN up to 255, CONTEXT up to 256, KV_HEADS a divisor of 8, and all of it within 16,384 words");
  end

  // Each step takes one of these phases; a matrix has its scales before its rows, and lets the last of its sums
  // come to where they go.
  typedef enum logic [2:0] {
    IDLE,
    SCALES,
    EMBED,
    NORM,
    ROWS,
    SETTLE,
    HEADS,
    ANSWER
  } phase_t;
  typedef enum logic [3:0] {
    LOOK_UP,
    NORM_INPUT,
    QUERY,
    KEY,
    VALUE,
    ATTEND,
    OUTPUT,
    NORM_MIDDLE,
    GATE_AND_UP,
    DOWN,
    NORM_LAST,
    CLASSIFY
  } step_t;
  localparam int SETTLE_CYCLES = 18;
  phase_t phase;
  step_t step, next_step;
  logic [LAYER-1:0] layer;
  logic is_entering, is_advancing, is_taken, is_last_layer;
  always_comb
    case (step)
      LOOK_UP: next_step = NORM_INPUT;
      NORM_INPUT: next_step = QUERY;
      QUERY: next_step = KEY;
      KEY: next_step = VALUE;
      VALUE: next_step = ATTEND;
      ATTEND: next_step = OUTPUT;
      OUTPUT: next_step = NORM_MIDDLE;
      NORM_MIDDLE: next_step = GATE_AND_UP;
      GATE_AND_UP: next_step = DOWN;
      DOWN: next_step = is_last_layer ? NORM_LAST : NORM_INPUT;
      NORM_LAST: next_step = CLASSIFY;
      default: next_step = LOOK_UP;
    endcase

  // Whether a phase is over.
  logic was_fetching, is_last_trit, norm_ready, is_last_row, is_last_head;
  logic head_ready, head_busy;
  logic [4:0] settling;
  logic [3:0] head;
  assign is_taken = in_valid && in_ready;
  assign is_last_layer = layer == LAYER'(LAYERS - 1);
  assign is_last_head = head == 4'd8;
  always_comb
    case (phase)
      EMBED: is_advancing = is_last_trit;
      NORM: is_advancing = norm_ready && !is_entering;
      SETTLE: is_advancing = settling == 5'(SETTLE_CYCLES - 1);
      HEADS: is_advancing = is_last_head && !head_busy;
      default: is_advancing = 1'b0;
    endcase
  always_ff @(posedge clk)
    if (!rst_n) begin
      phase <= IDLE;
      step <= LOOK_UP;
      layer <= '0;
      is_entering <= 1'b0;
      was_fetching <= 1'b0;
      settling <= '0;
    end else begin
      is_entering <= is_advancing;
      was_fetching <= phase == SCALES && !was_fetching;
      settling <= phase == SETTLE ? settling + 1'b1 : '0;
      case (phase)
        IDLE:
        if (is_taken) begin
          phase <= SCALES;
          step <= LOOK_UP;
          layer <= '0;
        end
        SCALES: if (was_fetching) phase <= step == LOOK_UP ? EMBED : ROWS;
        ROWS: if (is_last_row) phase <= SETTLE;
        ANSWER: if (out_ready) phase <= IDLE;
        default:
        if (is_advancing) begin
          step <= next_step;
          if (step == DOWN && !is_last_layer) layer <= layer + 1'b1;
          case (next_step)
            NORM_INPUT, NORM_MIDDLE, NORM_LAST: phase <= NORM;
            ATTEND: phase <= HEADS;
            CLASSIFY: phase <= ROWS;
            LOOK_UP: phase <= ANSWER;
            default: phase <= SCALES;
          endcase
        end
      endcase
    end

  // Tokens so far, up to CONTEXT.
  logic [POSITION:0] count;
  logic [POSITION-1:0] position;
  logic [TOKEN-1:0] token;
  assign in_ready = phase == IDLE && (in_first || count != (POSITION + 1)'(CONTEXT));
  assign out_valid = phase == ANSWER;
  assign position = count[POSITION-1:0];
  always_ff @(posedge clk) if (is_taken) token <= in_token;
  always_ff @(posedge clk)
    if (!rst_n) count <= '0;
    else if (is_taken && in_first) count <= '0;
    else if (out_valid && out_ready) count <= count + 1'b1;

  // Where rows are read, and results of a step are put.
  logic is_reading, is_first_word, is_last_word;
  logic [13:0] tape;
  logic [2:0] row_word;
  logic [ROW-1:0] row, last_in_step;
  logic [5:0] trit;
  logic [7:0] place;
  logic cache_write;
  assign is_reading = phase == ROWS && !cache_write;
  assign is_first_word = row_word == '0;
  assign is_last_word = row_word == (step == DOWN ? 3'(FFN_WORDS - 1) : 3'(ROW_WORDS - 1));
  assign is_last_row = is_reading && is_last_word && row == last_in_step;
  assign is_last_trit = trit == '1;
  always_comb
    case (step)
      KEY, VALUE: last_in_step = ROW'(8 * KV_HEADS - 1);
      GATE_AND_UP: last_in_step = ROW'(2 * FFN - 1);
      CLASSIFY: last_in_step = ROW'(VOCABULARY - 1);
      default: last_in_step = ROW'(63);
    endcase
  logic is_gain_read;
  logic [5:0] norm_place;
  logic norm_scaling;
  assign is_gain_read = norm_scaling && norm_place[2:0] == '1;
  always_ff @(posedge clk) begin
    if (is_taken) tape <= '0;
    else if (is_reading || is_gain_read || (phase == SCALES && !was_fetching)) tape <= tape + 1'b1;
    if (phase != ROWS) begin
      row_word <= '0;
      row <= '0;
    end else if (is_reading) begin
      row_word <= is_last_word ? '0 : row_word + 1'b1;
      if (is_last_word) row <= row + 1'b1;
    end
    trit <= phase == EMBED ? trit + 1'b1 : '0;
  end

  // The memory: weights and gains from its start, keys and values behind them, those of a head one after the other.
  logic [16:0] load_place;
  logic is_loading, reads_value;
  logic [13:0] address, layer_cache, head_cache, cache_address;
  logic [POSITION-1:0] cache_place;
  logic [POSITION:0] cache_offset;
  logic [POSITION-1:0] head_place;
  logic is_value;
  logic [63:0] word;
  logic [7:0] cache_data;
  assign load_ready = phase == IDLE;
  assign is_loading = load_valid && load_ready;
  assign is_value = phase == HEADS ? reads_value : step == VALUE;
  assign cache_place = phase == HEADS ? head_place : position;
  assign cache_offset = (POSITION + 1)'(cache_place) + (is_value ? (POSITION + 1)'(CONTEXT) : '0);
  assign cache_address = head_cache + 14'(cache_offset);
  always_comb
    if (phase == IDLE) address = load_place[16:3];
    else if (phase == HEADS || cache_write) address = cache_address;
    else if (phase == EMBED) address = 14'(EMBEDDING) + 14'({token, trit[5]});
    else address = tape;
  always_ff @(posedge clk)
    if (!rst_n || is_taken) load_place <= '0;
    else if (is_loading) load_place <= load_place + 1'b1;
  weight_memory memory (
      .clk(clk),
      .address(address),
      .write(is_loading || cache_write),
      .lane(cache_write ? place[2:0] : load_place[2:0]),
      .data(cache_write ? cache_data : load_data),
      .word(word)
  );

  // Keys and values of a head, as they come and as they are attended to.
  logic starts_head, ends_head, is_head_begun, is_next_cache;
  assign starts_head = phase == HEADS && !is_last_head && !is_head_begun;
  assign ends_head = phase == HEADS && is_head_begun && head_ready;
  assign is_next_cache =
      (cache_write && place[2:0] == '1) || (ends_head && (head & 4'(SHARED - 1)) == 4'(SHARED - 1));
  always_ff @(posedge clk) begin
    if (phase == IDLE) layer_cache <= 14'(CACHE);
    else if (is_advancing && step == DOWN) layer_cache <= layer_cache + 14'(2 * KV_HEADS * CONTEXT);
    if (is_advancing) head_cache <= layer_cache;
    else if (is_next_cache) head_cache <= head_cache + 14'(2 * CONTEXT);
    if (phase != HEADS) begin
      head <= '0;
      is_head_begun <= 1'b0;
    end else begin
      if (starts_head) is_head_begun <= 1'b1;
      if (ends_head) begin
        is_head_begun <= 1'b0;
        head <= head + 1'b1;
      end
    end
  end

  // Activations in words of 32: 0 and 1 normalised, 2 and 3 attended, 8 to 15 between the feed-forward layers; and
  // from 16 on the queries, a head in eight lanes of a word.
  logic [255:0] activations;
  logic [4:0] activation_read, activation_write, activation_lane;
  logic is_activation, norm_valid, pair_valid, head_valid;
  logic [7:0] activation, norm_data, pair_data, head_data;
  assign is_activation = norm_valid || head_valid || (pair_valid && !cache_write);
  assign activation = step == ATTEND ? head_data : step == QUERY || step == GATE_AND_UP ? pair_data : norm_data;
  assign cache_write = pair_valid && (step == KEY || step == VALUE);
  assign cache_data = pair_data;
  always_comb begin
    activation_lane = place[4:0];
    case (step)
      QUERY: begin
        activation_write = {2'b10, place[5:3]};
        activation_lane = {2'b00, place[2:0]};
      end
      GATE_AND_UP: activation_write = {2'b01, place[7:5]};
      ATTEND: activation_write = {4'b0001, place[5]};
      default: activation_write = {4'b0000, place[5]};
    endcase
    case (step)
      ATTEND: activation_read = {1'b1, head};
      OUTPUT: activation_read = {4'b0001, row_word[0]};
      DOWN: activation_read = {2'b01, row_word};
      default: activation_read = {4'b0000, row_word[0]};
    endcase
  end
  always_ff @(posedge clk)
    if (phase == IDLE || is_advancing) place <= '0;
    else if (is_activation || cache_write) place <= place + 1'b1;
  byte_lanes #(
      .LANES(32),
      .WORDS(32)
  ) activation_store (
      .clk(clk),
      .write(is_activation),
      .write_word(activation_write),
      .write_lane(activation_lane),
      .write_data(activation),
      .read_word(activation_read),
      .read_data(activations)
  );

  // Rows: 32 products a cycle, added by a tree, then over the words of a row.
  localparam int TREE_CYCLES = 7;
  logic was_reading, is_dot, is_sum;
  logic [TREE_CYCLES:0] firsts, lasts;
  logic signed [13:0] dot;
  logic signed [15:0] sum;
  ternary_dot_tree #(
      .LANES(32),
      .WIDTH(8)
  ) tree (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(was_reading),
      .a(activations),
      .w(word),
      .out_valid(is_dot),
      .dot(dot)
  );
  always_ff @(posedge clk) begin
    firsts <= {firsts[TREE_CYCLES-1:0], is_first_word};
    lasts <= {lasts[TREE_CYCLES-1:0], is_last_word};
    if (is_dot) sum <= (firsts[TREE_CYCLES] ? 16'sd0 : sum) + 16'(dot);
  end
  always_ff @(posedge clk)
    if (!rst_n) begin
      was_reading <= 1'b0;
      is_sum <= 1'b0;
    end else begin
      was_reading <= is_reading;
      is_sum <= is_dot && lasts[TREE_CYCLES];
    end

  // Their scales, 15 bits with 12 behind the point: those of gates and ups alternate.
  logic [14:0] scale, other_scale;
  logic is_other, is_product, is_scaled;
  // The lowest bits are dropped, and the uppermost is the sign once more.
  // verilator lint_off UNUSEDSIGNAL
  logic signed [31:0] product;
  logic signed [20:0] rounded;
  // verilator lint_on UNUSEDSIGNAL
  logic signed [18:0] scaled;
  logic [7:0] scaled_byte;
  signed_mult16 scaler (
      .clk(clk),
      .a(sum),
      .b({1'b0, is_other ? other_scale : scale}),
      .product(product)
  );
  assign rounded = $signed(product[31:11]) + 21'sd1;
  assign scaled_byte = scaled[18:7] != {12{scaled[18]}} ? {scaled[18], {7{!scaled[18]}}} : scaled[7:0];
  always_ff @(posedge clk) begin
    if (was_fetching) begin
      scale <= word[14:0];
      other_scale <= word[30:16];
    end
    if (is_advancing) is_other <= 1'b0;
    else if (is_sum) is_other <= step == GATE_AND_UP && !is_other;
    scaled <= rounded[19:1];
  end
  always_ff @(posedge clk)
    if (!rst_n) {is_product, is_scaled} <= '0;
    else {is_product, is_scaled} <= {is_sum, is_product};

  logic is_residual;
  assign is_residual = step == OUTPUT || step == DOWN || step == CLASSIFY;
  pair_operators #(
      .CONTEXT(CONTEXT)
  ) operators (
      .clk(clk),
      .rst_n(rst_n),
      .is_turning(step == QUERY || step == KEY),
      .is_gating(step == GATE_AND_UP),
      .position(position),
      .in_valid(is_scaled && !is_residual),
      .in_data(scaled_byte),
      .out_valid(pair_valid),
      .out_data(pair_data)
  );

  // The residual stream. A branch adds to it; the embedding makes it.
  (* ram_style = "block", no_rw_check *)logic [15:0] residual[64];
  logic [5:0] residual_read, branch_place, residual_place;
  logic residual_write, was_embedding;
  logic signed [15:0] value, residual_next;
  logic signed [19:0] branch_sum;
  logic [5:0] trit_place;
  logic [7:0] picked;
  logic [1:0] pair_of_bits;
  logic [2:0] pick;
  assign branch_sum = 20'(value) + 20'(scaled);
  assign residual_read = phase == NORM ? norm_place : branch_place;
  assign pair_of_bits = picked[2*trit_place[1:0]+:2];
  always_ff @(posedge clk) begin
    value <= residual[residual_read];
    if (residual_write) residual[residual_place] <= residual_next;
    if (was_embedding) begin
      residual_next <= pair_of_bits == 2'd1 ? {1'b0, scale} : pair_of_bits == 2'd2 ? -{1'b0, scale} : 16'd0;
      residual_place <= trit_place;
    end else begin
      if (!branch_sum[19] && |branch_sum[18:15]) residual_next <= 16'sd32767;
      else if (branch_sum[19] && !(&branch_sum[18:15] && |branch_sum[14:0])) residual_next <= -16'sd32767;
      else residual_next <= branch_sum[15:0];
      residual_place <= branch_place;
    end
    trit_place <= trit;
    if (phase == IDLE || is_advancing) branch_place <= '0;
    else if (is_scaled) branch_place <= branch_place + 1'b1;
  end
  always_ff @(posedge clk)
    if (!rst_n) begin
      was_embedding <= 1'b0;
      residual_write <= 1'b0;
    end else begin
      was_embedding <= phase == EMBED;
      residual_write <= was_embedding || (is_scaled && (step == OUTPUT || step == DOWN));
    end

  // A byte of a word: a gain, or four trits of a row of the embedding.
  logic [2:0] gain_place;
  always_ff @(posedge clk) gain_place <= norm_place[2:0];
  assign pick = was_embedding ? trit_place[4:2] : gain_place;
  assign picked = word[8*32'(pick)+:8];
  residual_norm norm (
      .clk(clk),
      .rst_n(rst_n),
      .start(phase == NORM && is_entering),
      .ready(norm_ready),
      .place(norm_place),
      .is_scaling(norm_scaling),
      .value(value),
      .gain(picked),
      .out_valid(norm_valid),
      .out_data(norm_data)
  );

  head_attention #(
      .CONTEXT(CONTEXT)
  ) attention (
      .clk(clk),
      .rst_n(rst_n),
      .start(starts_head && head_ready),
      .last(position),
      .query(activations[63:0]),
      .word(word),
      .is_value(reads_value),
      .place(head_place),
      .ready(head_ready),
      .busy(head_busy),
      .out_valid(head_valid),
      .out_data(head_data)
  );

  // The first of the greatest scores.
  logic [TOKEN-1:0] candidate;
  always_ff @(posedge clk)
    if (step != CLASSIFY) candidate <= '0;
    else if (is_sum) begin
      candidate <= candidate + 1'b1;
      if (candidate == '0 || sum > out_score) begin
        out_score <= sum;
        out_token <= candidate;
      end
    end
endmodule
`default_nettype wire
