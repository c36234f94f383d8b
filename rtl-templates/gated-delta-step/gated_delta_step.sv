// One step of the gated delta rule on a state of D_V x D_K in block RAM:
//   S' = a S + b (v - a S k) k^T,   o = S' q
// Values are signed, WIDTH bits with FRACTION behind the point. Each product of two and each sum of products
// is rounded half up to FRACTION bits, and what does not fit WIDTH bits is clamped. Row by row in two
// passes: the first decays the row and gathers a S k, the second writes it and gathers o. From `start` to
// `done` D_V * (2 * D_K + 7) + 1 cycles. Source: Yang et al., 2024.
`default_nettype none

module gated_delta_step #(
    parameter int D_K = 8,        // elements of a key
    parameter int D_V = 8,        // elements of a value
    parameter int WIDTH = 16,
    parameter int FRACTION = 12
) (
    input  wire logic clk,
    input  wire logic rst_n,

    input  wire logic                    start,
    input  wire logic                    clear,    // of the state, with `start`: it counts as 0
    input  wire logic [   D_K*WIDTH-1:0] query,
    input  wire logic [   D_K*WIDTH-1:0] key,
    input  wire logic [   D_V*WIDTH-1:0] value,
    input  wire logic signed [WIDTH-1:0] decay,
    input  wire logic signed [WIDTH-1:0] strength,
    output      logic                    busy,
    output      logic                    done,
    output      logic                    saturated,
    output      logic [   D_V*WIDTH-1:0] out_data
);
  localparam int FULL = 2 * WIDTH + $clog2(D_K) + 2;
  localparam int STATE = D_V * D_K;
  localparam int STATE_BITS = STATE > 1 ? $clog2(STATE) : 1;
  localparam int K_BITS = D_K > 1 ? $clog2(D_K) : 1;
  localparam int V_BITS = D_V > 1 ? $clog2(D_V) : 1;

  if (WIDTH < 2 || FRACTION < 1 || FRACTION >= WIDTH) begin : g_width
    $error("FRACTION must be from 1 to WIDTH - 1");
  end
  if (D_K < 1 || D_V < 1) begin : g_size
    $error("D_K and D_V must be at least 1");
  end

  function automatic logic signed [FULL-1:0] rounded(input logic signed [FULL-1:0] x);
    rounded = (x + (FULL'(1) <<< (FRACTION - 1))) >>> FRACTION;
  endfunction

  function automatic logic fits(input logic signed [FULL-1:0] x);
    fits = x == FULL'($signed(x[WIDTH-1:0]));
  endfunction

  function automatic logic signed [WIDTH-1:0] clamped(input logic signed [FULL-1:0] x);
    clamped = fits(x) ? x[WIDTH-1:0] : {x[FULL-1], {(WIDTH - 1) {!x[FULL-1]}}};
  endfunction

  typedef enum logic [2:0] {IDLE, DECAY, SUBTRACT, SCALE, WRITE, OUTPUT} phase_t;
  phase_t phase;
  logic [V_BITS-1:0] row;
  logic [STATE_BITS-1:0] row_at;   // of its first element
  logic [K_BITS-1:0] column;
  logic is_reading;
  logic is_cleared;

  // An element's way: read, worked on one cycle later, gathered and stored two cycles later.
  logic has_element;
  logic has_result;
  logic [K_BITS-1:0] result_column;
  logic [K_BITS-1:0] element_column;

  (* ram_style = "block" *)
  logic signed [WIDTH-1:0] state[STATE];
  logic signed [WIDTH-1:0] decayed_row[D_K];
  logic signed [WIDTH-1:0] kept;
  logic signed [WIDTH-1:0] decayed;
  wire logic store = has_result && phase == WRITE;
  logic signed [WIDTH-1:0] result;
  always_ff @(posedge clk) begin
    if (store) state[STATE_BITS'(row_at + STATE_BITS'(result_column))] <= result;
    kept <= state[STATE_BITS'(row_at + STATE_BITS'(column))];
  end
  always_ff @(posedge clk) begin
    if (has_result && phase == DECAY) decayed_row[result_column] <= result;
    decayed <= decayed_row[column];
  end

  // Vectors go round by one element with each that is used, so that the one in turn is at the least end.
  logic [D_K*WIDTH-1:0] queries;
  logic [D_K*WIDTH-1:0] keys;
  logic [D_V*WIDTH-1:0] values;
  logic signed [WIDTH-1:0] a;
  logic signed [WIDTH-1:0] b;
  wire logic signed [WIDTH-1:0] key_now = keys[WIDTH-1:0];
  wire logic signed [WIDTH-1:0] query_now = queries[WIDTH-1:0];
  wire logic signed [WIDTH-1:0] value_now = values[WIDTH-1:0];

  logic signed [FULL-1:0] sum;
  logic signed [WIDTH:0] difference;
  logic signed [WIDTH-1:0] correction;

  // The multiplier of an element, and that of the sums.
  wire logic signed [WIDTH-1:0] factor = phase == DECAY ? a : correction;
  wire logic signed [WIDTH-1:0] operand = phase == DECAY ? (is_cleared ? '0 : kept) : key_now;
  wire logic signed [FULL-1:0] product = rounded(FULL'(factor * operand));
  wire logic signed [FULL-1:0] next = phase == DECAY ? product : FULL'(decayed) + product;
  wire logic signed [WIDTH-1:0] other = phase == DECAY ? key_now : query_now;
  wire logic signed [FULL-1:0] term = FULL'(result * other);
  wire logic signed [FULL-1:0] dot = rounded(sum);
  wire logic signed [FULL-1:0] scaled = rounded(FULL'(b * difference));

  wire logic turn_keys = (phase == DECAY && has_result) || (phase == WRITE && has_element);
  wire logic turn_queries = phase == WRITE && has_result;
  wire logic ends_pass = has_result && !has_element && !is_reading;

  always_ff @(posedge clk) begin
    result <= clamped(next);
    element_column <= column;
    result_column <= element_column;
    if (phase == IDLE) begin
      queries <= query;
      keys <= key;
      values <= value;
      a <= decay;
      b <= strength;
      is_cleared <= clear;
    end else begin
      if (turn_keys) keys <= (D_K * WIDTH)'({keys[WIDTH-1:0], keys} >> WIDTH);
      if (turn_queries) queries <= (D_K * WIDTH)'({queries[WIDTH-1:0], queries} >> WIDTH);
      if (phase == OUTPUT) values <= values >> WIDTH;
    end
    if (has_result) sum <= sum + term;
    else if (phase == SUBTRACT || phase == OUTPUT || phase == IDLE) sum <= '0;
    difference <= (WIDTH + 1)'(value_now) - (WIDTH + 1)'(clamped(dot));
    correction <= phase == SCALE ? clamped(scaled) : correction;
    if (phase == OUTPUT) out_data <= (D_V * WIDTH)'({clamped(dot), out_data} >> WIDTH);
  end

  always_ff @(posedge clk) begin
    done <= 1'b0;
    if (!rst_n) begin
      phase <= IDLE;
      busy <= 1'b0;
      saturated <= 1'b0;
      is_reading <= 1'b0;
      has_element <= 1'b0;
      has_result <= 1'b0;
      row <= '0;
      row_at <= '0;
      column <= '0;
    end else begin
      has_element <= is_reading;
      has_result <= has_element;
      if (is_reading) begin
        column <= column + 1'b1;
        if (column == K_BITS'(D_K - 1)) begin
          column <= '0;
          is_reading <= 1'b0;
        end
      end
      if ((has_element && !fits(next)) || (phase == SCALE && !fits(scaled))
          || ((phase == SUBTRACT || phase == OUTPUT) && !fits(dot)))
        saturated <= 1'b1;
      case (phase)
        IDLE:
        if (start) begin
          busy <= 1'b1;
          saturated <= 1'b0;
          row <= '0;
          row_at <= '0;
          is_reading <= 1'b1;
          phase <= DECAY;
        end
        DECAY: if (ends_pass) phase <= SUBTRACT;
        SUBTRACT: phase <= SCALE;
        SCALE: begin
          is_reading <= 1'b1;
          phase <= WRITE;
        end
        WRITE: if (ends_pass) phase <= OUTPUT;
        default: begin
          row <= row + 1'b1;
          row_at <= row_at + STATE_BITS'(D_K);
          is_reading <= 1'b1;
          phase <= DECAY;
          if (row == V_BITS'(D_V - 1)) begin
            is_reading <= 1'b0;
            busy <= 1'b0;
            done <= 1'b1;
            phase <= IDLE;
          end
        end
      endcase
    end
  end
endmodule
