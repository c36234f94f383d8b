// An encoder layer of I-BERT in integers behind AXI4-Stream, bit by bit what src/golden/layers/encoder-layer.ts
// computes: three projections, HEADS attention heads, a projection, residual and norm, two layers with GELU
// between them, residual and norm. One matrix multiplication does all products, a schedule says from where to
// where; its results go through requantisation and, as the step wants, softmax, GELU, or residual and norm.
// A beat is one value in 32 bits. A packet with tuser = 1 brings the weights, one with tuser = 0 POSITIONS x
// CHANNELS activations of 8 bits, which are answered by as many. Source: I-BERT lab; I-BERT (Kim et al., 2021).
`default_nettype none

module ibert_encoder #(
    parameter int POSITIONS = 4,
    parameter int CHANNELS = 8,
    parameter int HEADS = 2,
    parameter int HIDDEN = 16,
    parameter int N1 = 2,
    parameter int N2 = 2
) (
    input  wire         clk,
    input  wire         rst_n,
    input  wire         s_axis_tvalid,
    output logic        s_axis_tready,
    input  wire  [31:0] s_axis_tdata,
    input  wire         s_axis_tlast,
    input  wire         s_axis_tuser,
    output logic        m_axis_tvalid,
    input  wire         m_axis_tready,
    output logic [31:0] m_axis_tdata,
    output logic        m_axis_tlast,
    output logic        busy,
    output logic        length_fault
);
  localparam int T = POSITIONS;
  localparam int D = CHANNELS;
  localparam int F = HIDDEN;
  localparam int WIDTH = D / HEADS;

  if (HEADS < 1 || WIDTH * HEADS != D || T < 2 || T > 16 || D < 2 || D > 64 || F < 1 || F > 128) begin : gen_refused
    $error("CHANNELS is a multiple of HEADS");
  end

  // Memory of activations, 9 bits so that probabilities fit beside signed values.
  localparam int X_IN = 0;
  localparam int X_Q = X_IN + T * D;
  localparam int X_K = X_Q + T * D;
  localparam int X_V = X_K + T * D;
  localparam int X_CONTEXT = X_V + T * D;
  localparam int X_ATTENDED = X_CONTEXT + T * D;
  localparam int X_OUT = X_ATTENDED + T * D;
  localparam int X_P = X_OUT + T * D;
  localparam int X_HIDDEN = X_P + T * T;
  localparam int X_SIZE = X_HIDDEN + T * F;
  localparam int XB = $clog2(X_SIZE);

  // Memory of weights, each matrix row after row: query, key, value, output, expand, contract.
  localparam int W_Q = 0;
  localparam int W_K = W_Q + D * D;
  localparam int W_V = W_K + D * D;
  localparam int W_O = W_V + D * D;
  localparam int W_EXPAND = W_O + D * D;
  localparam int W_CONTRACT = W_EXPAND + D * F;
  localparam int W_SIZE = W_CONTRACT + F * D;
  localparam int WB = $clog2(W_SIZE);

  // Memory of constants: 11 ratios {exponent, mantissa of 16 bits}, then the biases in the order of the weights.
  localparam int C_RATIOS = 11;
  localparam int C_Q = C_RATIOS;
  localparam int C_K = C_Q + D;
  localparam int C_V = C_K + D;
  localparam int C_O = C_V + D;
  localparam int C_EXPAND = C_O + D;
  localparam int C_CONTRACT = C_EXPAND + F;
  localparam int C_SIZE = C_CONTRACT + D;
  localparam int CB = $clog2(C_SIZE);

  // Memory of norms: for each channel of the first, then of the second, {ratio, beta / gamma in steps}; two beats each.
  localparam int N_SIZE = 2 * D;
  localparam int NB = $clog2(N_SIZE);

  localparam int L_SIZE = W_SIZE + C_SIZE + 2 * N_SIZE;
  localparam int LB = $clog2(L_SIZE + 1);

  // Constants of i-exp and i-GELU for steps of 1/32: of the logits, and of GELU's input.
  localparam int EXP_LN2 = 22;
  localparam int EXP_B = 43;
  localparam int EXP_C = 982;
  localparam int GELU_B = 81;
  localparam int GELU_C = 7092;
  localparam int GELU_WIDTH = 8 + $clog2(2 * GELU_C + 1);

  // The largest bank of the multiplication.
  localparam int WIDEST = F > D ? (F > T ? F : T) : (D > T ? D : T);
  localparam int DEEPEST = F > D ? F : D;
  localparam int ROOM_A = (T + N1 - 1) / N1 * WIDEST;
  localparam int ROOM_B = (WIDEST + N2 - 1) / N2 * DEEPEST;
  localparam int MB = ROOM_A > ROOM_B ? $clog2(ROOM_A + 1) : $clog2(ROOM_B + 1);

  // Schedule.

  typedef enum logic [3:0] {
    QUERY,
    KEY,
    VALUE,
    SCORES,
    MIX,
    PROJECT,
    EXPAND,
    CONTRACT,
    ANSWER
  } job_t;
  typedef enum logic [2:0] {
    LOAD,
    FETCH_A,
    FETCH_B,
    BEGIN,
    FEED_A,
    FEED_B,
    RESULTS
  } phase_t;

  job_t job;
  phase_t phase;
  logic [6:0] head;

  wire is_head = job == SCORES || job == MIX;
  wire is_norm = job == PROJECT || job == CONTRACT;
  wire [XB-1:0] head_place = XB'(head) * XB'(WIDTH);

  logic [7:0] inner, columns;
  logic [XB-1:0] from_a, from_b, past, to, stride_a, stride_to;
  logic [WB-1:0] from_w;
  logic [CB-1:0] ratio_at, bias_at;

  always_comb begin
    inner = 8'(D);
    columns = 8'(D);
    from_a = XB'(X_IN);
    from_b = XB'(X_K) + head_place;
    past = XB'(X_IN);
    to = XB'(X_Q);
    stride_a = XB'(D);
    stride_to = XB'(D);
    from_w = WB'(W_Q);
    ratio_at = CB'(0);
    bias_at = CB'(C_Q);
    case (job)
      QUERY: ;
      KEY: begin
        to = XB'(X_K);
        from_w = WB'(W_K);
        ratio_at = CB'(1);
        bias_at = CB'(C_K);
      end
      VALUE: begin
        to = XB'(X_V);
        from_w = WB'(W_V);
        ratio_at = CB'(2);
        bias_at = CB'(C_V);
      end
      SCORES: begin
        inner = 8'(WIDTH);
        columns = 8'(T);
        from_a = XB'(X_Q) + head_place;
        to = XB'(X_P);
        stride_to = XB'(T);
        ratio_at = CB'(3);
      end
      MIX: begin
        inner = 8'(T);
        columns = 8'(WIDTH);
        from_a = XB'(X_P);
        from_b = XB'(X_V) + head_place;
        stride_a = XB'(T);
        to = XB'(X_CONTEXT) + head_place;
        ratio_at = CB'(4);
      end
      PROJECT: begin
        from_a = XB'(X_CONTEXT);
        to = XB'(X_ATTENDED);
        from_w = WB'(W_O);
        ratio_at = CB'(5);
        bias_at = CB'(C_O);
      end
      EXPAND: begin
        columns = 8'(F);
        from_a = XB'(X_ATTENDED);
        to = XB'(X_HIDDEN);
        stride_to = XB'(F);
        from_w = WB'(W_EXPAND);
        ratio_at = CB'(7);
        bias_at = CB'(C_EXPAND);
      end
      CONTRACT: begin
        inner = 8'(F);
        from_a = XB'(X_HIDDEN);
        stride_a = XB'(F);
        past = XB'(X_ATTENDED);
        to = XB'(X_OUT);
        from_w = WB'(W_CONTRACT);
        ratio_at = CB'(9);
        bias_at = CB'(C_CONTRACT);
      end
      default: from_a = XB'(X_OUT);
    endcase
  end

  // Reading: `read_rows` x `read_columns` elements of a memory as a stream. The memory's register is its output.

  logic reading, reads_weights, word_valid, word_last;
  logic [7:0] read_rows, read_columns, read_row, read_column;
  logic [XB-1:0] x_base, read_stride;
  logic [WB-1:0] w_place;
  logic read_start, read_start_weights;
  logic [7:0] start_rows, start_columns;
  logic [XB-1:0] start_x, start_stride;
  logic word_ready;

  wire read_step = reading && (word_ready || !word_valid);
  wire read_ends_row = read_column == read_columns - 8'd1;
  wire read_ends = read_ends_row && read_row == read_rows - 8'd1;
  wire [XB-1:0] x_read_at = x_base + XB'(read_column);
  logic [8:0] x_word;
  logic [7:0] w_word;
  wire [8:0] word = reads_weights ? {w_word[7], w_word} : x_word;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      reading <= 1'b0;
      word_valid <= 1'b0;
    end else begin
      if (read_start) reading <= 1'b1;
      else if (read_step && read_ends) reading <= 1'b0;
      if (read_step) word_valid <= 1'b1;
      else if (word_ready) word_valid <= 1'b0;
    end
    if (read_start) begin
      reads_weights <= read_start_weights;
      read_rows <= start_rows;
      read_columns <= start_columns;
      read_stride <= start_stride;
      read_row <= '0;
      read_column <= '0;
      x_base <= start_x;
      w_place <= from_w;
    end else if (read_step) begin
      word_last <= read_ends;
      w_place <= w_place + 1'b1;
      read_column <= read_ends_row ? '0 : read_column + 8'd1;
      if (read_ends_row) begin
        read_row <= read_row + 8'd1;
        x_base <= x_base + read_stride;
      end
    end
  end

  // Memories.

  logic x_write;
  logic [XB-1:0] x_write_at;
  logic [8:0] x_write_word;

  mm_bank #(
      .WIDTH(9),
      .ADDRESS_BITS(XB)
  ) activations (
      .clk,
      .write_enable(x_write),
      .write_address(x_write_at),
      .write_data(x_write_word),
      .read_enable(read_step),
      .read_address(x_read_at),
      .read_data(x_word)
  );

  logic [LB-1:0] load_at;
  wire load = s_axis_tvalid && s_axis_tready;
  wire load_w = load && s_axis_tuser && load_at < LB'(W_SIZE);
  wire load_c = load && s_axis_tuser && !load_w && load_at < LB'(W_SIZE + C_SIZE);
  wire load_n = load && s_axis_tuser && !load_w && !load_c && load_at < LB'(L_SIZE);
  wire load_x = load && !s_axis_tuser && load_at < LB'(T * D);
  wire [CB-1:0] load_c_at = CB'(load_at - LB'(W_SIZE));
  wire [NB:0] load_n_at = (NB + 1)'(load_at - LB'(W_SIZE + C_SIZE));

  mm_bank #(
      .WIDTH(8),
      .ADDRESS_BITS(WB)
  ) weights (
      .clk,
      .write_enable(load_w),
      .write_address(WB'(load_at)),
      .write_data(s_axis_tdata[7:0]),
      .read_enable(read_step),
      .read_address(w_place),
      .read_data(w_word)
  );

  logic [CB-1:0] c_read_at;
  logic [31:0] c_word;

  mm_bank #(
      .WIDTH(32),
      .ADDRESS_BITS(CB)
  ) constants (
      .clk,
      .write_enable(load_c),
      .write_address(load_c_at),
      .write_data(s_axis_tdata),
      .read_enable(1'b1),
      .read_address(c_read_at),
      .read_data(c_word)
  );

  logic [NB-1:0] beta_read_at, norm_read_at;
  wire [31:0] beta;
  wire [21:0] norm_ratio;

  mm_bank #(
      .WIDTH(32),
      .ADDRESS_BITS(NB)
  ) betas (
      .clk,
      .write_enable(load_n && !load_n_at[0]),
      .write_address(load_n_at[NB:1]),
      .write_data(s_axis_tdata),
      .read_enable(1'b1),
      .read_address(beta_read_at),
      .read_data(beta)
  );

  mm_bank #(
      .WIDTH(22),
      .ADDRESS_BITS(NB)
  ) norm_ratios (
      .clk,
      .write_enable(load_n && load_n_at[0]),
      .write_address(load_n_at[NB:1]),
      .write_data(s_axis_tdata[21:0]),
      .read_enable(1'b1),
      .read_address(norm_read_at),
      .read_data(norm_ratio)
  );

  // Multiplication.

  wire mm_in_ready, mm_out_valid;
  wire unused_busy, unused_done, unused_a_loaded, unused_b_loaded, unused_last;
  wire [31:0] mm_out;
  logic mm_out_ready;
  wire feeds = phase == FEED_A || phase == FEED_B;

  mm #(
      .WIDTH(9),
      .ACC_WIDTH(32),
      .N1(N1),
      .N2(N2),
      .ADDRESS_BITS(MB)
  ) products (
      .clk,
      .rst_n,
      .start(phase == BEGIN && job != ANSWER),
      .keep_b(1'b0),
      .transpose_b(job == SCORES),
      .rows(8'(T)),
      .inner,
      .columns,
      .busy(unused_busy),
      .done(unused_done),
      .a_loaded(unused_a_loaded),
      .b_loaded(unused_b_loaded),
      .in_valid(feeds && word_valid),
      .in_ready(mm_in_ready),
      .in_data(word),
      .out_valid(mm_out_valid),
      .out_ready(mm_out_ready),
      .out_data(mm_out),
      .out_last(unused_last)
  );

  // Results: bias and ratio come from the constants, whose address runs a column ahead.

  logic [21:0] ratio_a, ratio_b;
  logic [7:0] result_column;
  wire [7:0] next_column = result_column == columns - 8'd1 ? 8'd0 : result_column + 8'd1;
  wire take = mm_out_valid && mm_out_ready;

  always_comb begin
    case (phase)
      BEGIN, FEED_A, FEED_B, RESULTS: c_read_at = bias_at + CB'(take ? next_column : result_column);
      FETCH_A: c_read_at = ratio_at;
      default: c_read_at = ratio_at + CB'(1);
    endcase
  end

  always_ff @(posedge clk) begin
    if (phase == FETCH_B) ratio_a <= c_word[21:0];
    if (phase == BEGIN) ratio_b <= c_word[21:0];
    if (phase == BEGIN) result_column <= '0;
    else if (take) result_column <= next_column;
  end

  wire signed [31:0] sum = mm_out + (is_head ? 32'd0 : c_word);

  wire narrow_in_ready, narrow_valid, past_in_ready, past_valid;
  wire signed [23:0] narrow, past_sum;
  logic narrow_ready;
  wire has_pair = mm_out_valid && (!is_norm || (phase == RESULTS && word_valid));

  assign mm_out_ready = narrow_in_ready && has_pair && (!is_norm || past_in_ready);

  requant #(
      .ACC_WIDTH(32),
      .OUT_WIDTH(24)
  ) narrowing (
      .clk,
      .rst_n,
      .in_valid(take),
      .in_ready(narrow_in_ready),
      .in_data(sum),
      .in_mantissa(ratio_a[15:0]),
      .in_exponent(ratio_a[21:16]),
      .out_valid(narrow_valid),
      .out_ready(narrow_ready),
      .out_data(narrow)
  );

  // What goes past an attention or a feed-forward block; it takes as long as the narrowing.
  requant #(
      .ACC_WIDTH(9),
      .OUT_WIDTH(24)
  ) widening (
      .clk,
      .rst_n,
      .in_valid(take && is_norm),
      .in_ready(past_in_ready),
      .in_data(word),
      .in_mantissa(ratio_b[15:0]),
      .in_exponent(ratio_b[21:16]),
      .out_valid(past_valid),
      .out_ready(narrow_ready && narrow_valid),
      .out_data(past_sum)
  );

  wire signed [7:0] byte_result = clamp8(narrow);
  wire signed [24:0] residual = 25'(narrow) + 25'(past_sum);
  wire signed [21:0] residual22 = residual > 25'sd2097151 ? 22'sh1FFFFF : residual < -25'sd2097152 ? 22'sh200000 : residual[21:0];

  function automatic logic signed [7:0] clamp8(input logic signed [23:0] value);
    clamp8 = value > 24'sd127 ? 8'sd127 : value < -24'sd128 ? -8'sd128 : value[7:0];
  endfunction

  wire softmax_in_ready, p_valid, unused_p_last;
  wire [7:0] p_data;

  softmax #(
      .LENGTH(T),
      .LN2(EXP_LN2),
      .B(EXP_B),
      .C(EXP_C)
  ) probabilities (
      .clk,
      .rst_n,
      .in_valid(narrow_valid && job == SCORES),
      .in_ready(softmax_in_ready),
      .in_data(byte_result),
      .out_valid(p_valid),
      .out_ready(1'b1),
      .out_last(unused_p_last),
      .out_data(p_data)
  );

  wire gelu_in_ready, gelu_valid, last_in_ready;
  wire signed [GELU_WIDTH-1:0] gelu_data;

  i_gelu #(
      .B(GELU_B),
      .C(GELU_C),
      .ONE(GELU_C)
  ) activation (
      .clk,
      .rst_n,
      .in_valid(narrow_valid && job == EXPAND),
      .in_ready(gelu_in_ready),
      .in_data(byte_result),
      .out_valid(gelu_valid),
      .out_ready(last_in_ready),
      .out_data(gelu_data)
  );

  wire norm_in_ready, norm_valid, unused_norm_last;
  wire [31:0] norm_data;

  layer_norm #(
      .LENGTH(D),
      .SHIFT(2)
  ) norm (
      .clk,
      .rst_n,
      .in_valid(narrow_valid && past_valid && is_norm),
      .in_ready(norm_in_ready),
      .in_data(residual22),
      .in_bias(beta),
      .out_valid(norm_valid),
      .out_ready(last_in_ready),
      .out_last(unused_norm_last),
      .out_data(norm_data)
  );

  // To 8 bits again: GELU by the ratio of the step, a norm by that of its channel. GELU's scale is negative.

  logic [7:0] sum_column, norm_column;
  wire [7:0] next_sum_column = sum_column == 8'(D - 1) ? 8'd0 : sum_column + 8'd1;
  wire [7:0] next_norm_column = norm_column == 8'(D - 1) ? 8'd0 : norm_column + 8'd1;
  wire final_valid;
  wire [7:0] final_data;
  wire sum_take = narrow_valid && past_valid && norm_in_ready && is_norm;
  wire norm_take = norm_valid && last_in_ready && is_norm;
  wire [NB-1:0] norm_base = job == CONTRACT ? NB'(D) : NB'(0);

  assign beta_read_at = norm_base + NB'(sum_take ? next_sum_column : sum_column);
  assign norm_read_at = norm_base + NB'(norm_take ? next_norm_column : norm_column);

  always_ff @(posedge clk) begin
    if (phase == BEGIN) begin
      sum_column  <= '0;
      norm_column <= '0;
    end else begin
      if (sum_take) sum_column <= next_sum_column;
      if (norm_take) norm_column <= next_norm_column;
    end
  end

  wire signed [31:0] gelu_wide = 32'(gelu_data);

  requant last_step (
      .clk,
      .rst_n,
      .in_valid(is_norm ? norm_valid : gelu_valid),
      .in_ready(last_in_ready),
      .in_data(is_norm ? norm_data : -gelu_wide),
      .in_mantissa(is_norm ? norm_ratio[15:0] : ratio_b[15:0]),
      .in_exponent(is_norm ? norm_ratio[21:16] : ratio_b[21:16]),
      .out_valid(final_valid),
      .out_ready(1'b1),
      .out_data(final_data)
  );

  always_comb begin
    case (job)
      SCORES: narrow_ready = softmax_in_ready;
      EXPAND: narrow_ready = gelu_in_ready;
      PROJECT, CONTRACT: narrow_ready = norm_in_ready && past_valid;
      default: narrow_ready = 1'b1;
    endcase
  end

  // Writing: results go row after row to where the schedule says.

  logic [7:0] to_column;
  logic [3:0] to_row;
  logic [XB-1:0] to_base;
  logic result_valid;
  logic [8:0] result;

  always_comb begin
    case (job)
      SCORES: begin
        result_valid = p_valid;
        result = {1'b0, p_data};
      end
      EXPAND, PROJECT, CONTRACT: begin
        result_valid = final_valid;
        result = {final_data[7], final_data};
      end
      default: begin
        result_valid = narrow_valid;
        result = {byte_result[7], byte_result};
      end
    endcase
  end

  wire to_ends_row = to_column == columns - 8'd1;
  wire to_ends = result_valid && to_ends_row && to_row == 4'(T - 1);

  always_comb begin
    x_write = load_x || (phase != LOAD && result_valid);
    x_write_at = phase == LOAD ? XB'(X_IN) + XB'(load_at) : to_base + XB'(to_column);
    x_write_word = phase == LOAD ? {s_axis_tdata[7], s_axis_tdata[7:0]} : result;
  end

  always_ff @(posedge clk) begin
    if (phase == BEGIN) begin
      to_column <= '0;
      to_row <= '0;
      to_base <= to;
    end else if (result_valid) begin
      to_column <= to_ends_row ? '0 : to_column + 8'd1;
      if (to_ends_row) begin
        to_row <= to_row + 4'd1;
        to_base <= to_base + stride_to;
      end
    end
  end

  // Loading and the answer.

  wire answers = phase == RESULTS && job == ANSWER;
  assign busy = phase != LOAD;
  assign s_axis_tready = phase == LOAD;
  assign m_axis_tvalid = answers && word_valid;
  assign m_axis_tdata = {{23{word[8]}}, word};
  assign m_axis_tlast = word_last;

  wire [LB-1:0] load_length = s_axis_tuser ? LB'(L_SIZE) : LB'(T * D);
  wire load_fits = load_at == load_length - 1'b1;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      load_at <= '0;
      length_fault <= 1'b0;
    end else if (load) begin
      // What is too much counts no further than just behind the end.
      load_at <= s_axis_tlast ? '0 : load_at == load_length ? load_at : load_at + 1'b1;
      if (s_axis_tlast) length_fault <= !load_fits;
    end
  end

  // The steps of a job, and the jobs.

  wire word_taken = word_valid && word_ready;
  wire words_end = word_taken && word_last;

  always_comb begin
    case (phase)
      FEED_A, FEED_B: word_ready = mm_in_ready;
      RESULTS: word_ready = job == ANSWER ? m_axis_tready : is_norm && take;
      default: word_ready = 1'b0;
    endcase
  end

  always_comb begin
    read_start = 1'b0;
    read_start_weights = 1'b0;
    start_rows = 8'(T);
    start_columns = 8'(D);
    start_stride = XB'(D);
    start_x = past;
    case (phase)
      BEGIN: begin
        read_start = 1'b1;
        start_columns = inner;
        start_stride = stride_a;
        start_x = from_a;
      end
      FEED_A: begin
        read_start = words_end;
        read_start_weights = !is_head;
        start_rows = is_head ? 8'(T) : inner;
        start_columns = is_head ? 8'(WIDTH) : columns;
        start_x = from_b;
      end
      FEED_B: read_start = words_end && is_norm;
      default: ;
    endcase
  end

  job_t next_job;
  always_comb begin
    case (job)
      QUERY: next_job = KEY;
      KEY: next_job = VALUE;
      VALUE: next_job = SCORES;
      SCORES: next_job = MIX;
      MIX: next_job = head == 7'(HEADS - 1) ? PROJECT : SCORES;
      PROJECT: next_job = EXPAND;
      EXPAND: next_job = CONTRACT;
      default: next_job = ANSWER;
    endcase
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      phase <= LOAD;
    end else begin
      case (phase)
        LOAD: if (load && s_axis_tlast && !s_axis_tuser && load_fits) phase <= FETCH_A;
        FETCH_A: phase <= FETCH_B;
        FETCH_B: phase <= BEGIN;
        BEGIN: phase <= job == ANSWER ? RESULTS : FEED_A;
        FEED_A: if (words_end) phase <= FEED_B;
        FEED_B: if (words_end) phase <= RESULTS;
        default: begin
          if (answers ? words_end : to_ends) phase <= answers ? LOAD : FETCH_A;
        end
      endcase
    end
    if (phase == LOAD) begin
      job  <= QUERY;
      head <= '0;
    end else if (phase == RESULTS && !answers && to_ends) begin
      job <= next_job;
      if (job == MIX) head <= head + 7'd1;
    end
  end
endmodule

`default_nettype wire
