// The softmax of a row of 64 scores in integers alone, as I-BERT does it: exp(x) of x <= 0 is 2^-q times a
// polynomial of the rest, where x = -q ln 2 + rest. Eight scores are read at once; then each goes
// through maximum, exponential, sum and division.
module softmax #(
  parameter int ROW   = 64,
  parameter int LANES = 8
) (
  input  logic                   clk,
  input  logic                   rst,
  input  logic                   valid,
  input  logic [LANES-1:0][15:0] scores,
  output logic                   ready,
  output logic [15:0]            probability,
  output logic                   done,
  output logic [31:0]            rows
);
  // In units of 2^-8: ln 2, and the polynomial 0.3585 (x + 1.353)^2 + 0.344.
  localparam logic signed [31:0] LN2 = 177, B = 346, C = 62925;
  typedef enum logic [2:0] {READ, EXPONENT, SQUARE, SCALE, DIVIDE} step_t;
  step_t step;
  logic signed [15:0] row [ROW];
  logic [31:0] exponential [ROW];
  logic [$clog2(ROW):0] at;
  logic signed [15:0] largest;
  logic [47:0] sum;
  logic signed [31:0] rest, square;
  logic [4:0] halvings;

  logic signed [15:0] largest_read;
  always_comb begin
    largest_read = at == 0 ? -16'sd32768 : largest;
    for (int l = 0; l < LANES; l++)
      if ($signed(scores[l]) > largest_read) largest_read = scores[l];
  end

  logic signed [31:0] below;
  logic [31:0] quotient;
  assign below    = 32'(row[at[$clog2(ROW)-1:0]]) - 32'(largest);
  assign quotient = 32'(-below) / 32'(LN2);
  assign ready    = step == READ;

  always_ff @(posedge clk) begin
    done <= 1'b0;
    if (rst) begin
      step        <= READ;
      at          <= '0;
      sum         <= '0;
      rows        <= '0;
      probability <= '0;
    end else begin
      case (step)
        READ: if (valid) begin
          for (int l = 0; l < LANES; l++) row[at + l] <= scores[l];
          largest <= largest_read;
          at      <= at + ($bits(at))'(LANES);
          if (at == ($bits(at))'(ROW - LANES)) begin
            at   <= '0;
            sum  <= '0;
            step <= EXPONENT;
          end
        end
        EXPONENT: begin
          halvings <= quotient > 31 ? 5'd31 : quotient[4:0];
          rest     <= below + 32'(quotient) * LN2;
          step     <= SQUARE;
        end
        SQUARE: begin
          square <= (rest + B) * (rest + B);
          step   <= SCALE;
        end
        SCALE: begin
          exponential[at[$clog2(ROW)-1:0]] <= ((square * 92 >>> 8) + C) >> halvings;
          sum  <= sum + 48'(((square * 92 >>> 8) + C) >> halvings);
          at   <= at + 1'b1;
          step <= EXPONENT;
          if (at == ($bits(at))'(ROW - 1)) begin
            at   <= '0;
            step <= DIVIDE;
          end
        end
        default: begin
          probability <= 16'(({16'd0, exponential[at[$clog2(ROW)-1:0]]} << 15) / sum);
          done        <= 1'b1;
          at          <= at + 1'b1;
          if (at == ($bits(at))'(ROW - 1)) begin
            at   <= '0;
            rows <= rows + 1;
            step <= READ;
          end
        end
      endcase
    end
  end
endmodule
