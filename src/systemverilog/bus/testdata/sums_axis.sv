// sums_axis: sums behind AXI4-Stream, made by Gatewright from sums.ebv.
// Change the Brief, not this file.

`default_nettype none

// Bits of the bus that no register has are unused.
// verilator lint_off UNUSEDSIGNAL

module sums_axis (
  (* X_INTERFACE_PARAMETER = "ASSOCIATED_BUSIF s_axis_samples:m_axis_totals, ASSOCIATED_RESET aresetn" *) input wire logic aclk,
  input wire logic aresetn,
  input wire logic [15:0] s_axis_samples_tdata,
  input wire logic s_axis_samples_tlast,
  input wire logic s_axis_samples_tvalid,
  output logic s_axis_samples_tready,
  output logic [23:0] m_axis_totals_tdata,
  output logic m_axis_totals_tlast,
  output logic m_axis_totals_tvalid,
  input wire logic m_axis_totals_tready,
  input wire logic [2:0] gain
);
  logic signed [11:0] sample;
  logic sample_last;
  logic sample_valid;
  logic room;
  logic signed [19:0] sum;
  logic is_last;
  logic fire_take;

  // The stream `samples`: a queue of 2 words
  logic samples_push;
  logic samples_pop;
  logic [1:0] samples_count;
  logic [1:0] samples_next;
  logic [16:0] samples_incoming;
  logic [16:0] samples_word_0;
  logic [16:0] samples_word_1;
  assign s_axis_samples_tready = !(samples_count == 2'd2);
  assign samples_push = s_axis_samples_tvalid && s_axis_samples_tready;
  assign sample_valid = samples_count != 2'd0;
  assign samples_pop = sample_valid && fire_take;
  assign samples_incoming = {s_axis_samples_tlast, s_axis_samples_tdata};
  assign sample = samples_word_0[11:0];
  assign sample_last = samples_word_0[16];
  assign samples_next = samples_count - {1'b0, samples_pop};
  always_ff @(posedge aclk) begin
    if (!aresetn) samples_count <= 2'd0;
    else samples_count <= samples_next + {1'b0, samples_push};
  end
  always_ff @(posedge aclk) begin
    if (samples_pop) begin
      samples_word_0 <= samples_word_1;
    end
    if (samples_push) begin
      case (samples_next)
        2'd0: samples_word_0 <= samples_incoming;
        2'd1: samples_word_1 <= samples_incoming;
        default: ;
      endcase
    end
  end

  // The stream `totals`: a queue of 3 words
  logic totals_push;
  logic totals_pop;
  logic [1:0] totals_count;
  logic [1:0] totals_next;
  logic [24:0] totals_incoming;
  logic [24:0] totals_word_0;
  logic [24:0] totals_word_1;
  logic [24:0] totals_word_2;
  always_ff @(posedge aclk) begin
    if (!aresetn) totals_push <= 1'b0;
    else totals_push <= fire_take;
  end
  logic totals_given;
  assign totals_given = totals_count < 2'd2 || (totals_count == 2'd2 && !totals_push);
  assign room = totals_given;
  assign m_axis_totals_tvalid = totals_count != 2'd0;
  assign totals_pop = m_axis_totals_tvalid && m_axis_totals_tready;
  assign totals_incoming = {is_last, {{4{sum[19]}}, sum}};
  assign m_axis_totals_tdata = totals_word_0[23:0];
  assign m_axis_totals_tlast = totals_word_0[24];
  assign totals_next = totals_count - {1'b0, totals_pop};
  always_ff @(posedge aclk) begin
    if (!aresetn) totals_count <= 2'd0;
    else totals_count <= totals_next + {1'b0, totals_push};
  end
  always_ff @(posedge aclk) begin
    if (totals_pop) begin
      totals_word_0 <= totals_word_1;
      totals_word_1 <= totals_word_2;
    end
    if (totals_push) begin
      case (totals_next)
        2'd0: totals_word_0 <= totals_incoming;
        2'd1: totals_word_1 <= totals_incoming;
        2'd2: totals_word_2 <= totals_incoming;
        default: ;
      endcase
    end
  end

  sums core (
    .clk(aclk),
    .rst_n(aresetn),
    .sample(sample),
    .sample_last(sample_last),
    .sample_valid(sample_valid),
    .room(room),
    .gain(gain),
    .sum(sum),
    .is_last(is_last),
    .fire_take(fire_take)
  );

endmodule

`default_nettype wire
