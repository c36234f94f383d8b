// resets, made by Gatewright from resets.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD
// The reset also keeps transactions from firing.
// verilator lint_off SYNCASYNCNET

module resets (
  input wire logic clk,
  input wire logic rst,
  input wire logic f_ack,
  input wire logic [7:0] f_result,
  input wire logic go,
  input wire logic far,
  input wire logic [7:0] n,
  output logic f_req,
  output logic [7:0] f_arg,
  output logic [7:0] count,
  output logic [7:0] q,
  output logic [7:0] answer,
  output logic [7:0] slow
);
  logic [23:0] v; // 3 x 8 bits
  logic rst_;
  logic tick_50_hz;

  // Asynchronous triggers: two flip-flops for a bit; a word is taken while its strobe is 1
  (* ASYNC_REG = "TRUE" *) logic far_meta;
  (* ASYNC_REG = "TRUE" *) logic far_synced;
  always_ff @(posedge clk or posedge rst) begin
    if (rst) begin
      far_meta <= 1'b0;
      far_synced <= 1'b0;
    end else begin
      far_meta <= far;
      far_synced <= far_meta;
    end
  end

  // 4 x 8 bits in block RAM
  (* ram_style = "block" *)
  logic [7:0] m [0:3] /* verilator public_flat_rw */;
  initial begin
    m[0] = 8'd4;
    m[1] = 8'd5;
    m[2] = 8'd6;
    m[3] = 8'd7;
  end
  logic m_re;
  logic [1:0] m_raddr;
  logic [7:0] m_rdata;

  // 1 in the cycle at whose end the transaction commits
  logic fire_add;
  logic start_add;
  logic add_busy;
  logic fire_part;
  logic start_part;
  logic part_busy;
  logic [3:0] part_stage;
  logic fire_ask;
  logic start_ask;
  logic ask_busy;
  logic [1:0] ask_stage;
  logic fire_tick;
  logic fire_count_tick_50_hz;
  logic f_req_made;
  logic [7:0] f_req_argument;

  // Combinational values
  assign f_req = f_req_made;
  assign f_arg = f_req_argument;

  // add, in 2 cycles
  logic [7:0] add_n_held;
  logic [7:0] add_n_start;
  assign add_n_start = add_busy ? add_n_held : n;
  always_ff @(posedge clk) begin
    if (start_add) begin
      add_n_held <= n;
    end
  end
  logic [7:0] add_count;
  logic [23:0] add_v;
  logic [1:0] add_m_raddr;
  always_comb begin
    add_v = v;
    add_m_raddr = add_n_start[1:0];
    add_count = count + m_rdata;
    add_v[15:8] = add_n_start;
  end
  assign start_add = !rst && !add_busy && go;
  assign fire_add = !rst && add_busy;
  always_ff @(posedge clk or posedge rst) begin
    if (rst) add_busy <= 1'b0;
    else add_busy <= start_add;
  end

  // part, in 10 cycles
  logic [7:0] part_q;
  logic part_rst_;
  logic [7:0] part_dividend;
  logic [7:0] part_divisor;
  assign part_dividend = n;
  assign part_divisor = 8'd7;
  assign part_q = part_quotient;
  assign part_rst_ = 1'b0;
  logic [3:0] part_quotient_left;
  logic [7:0] part_quotient_rest;
  logic [7:0] part_quotient_bits;
  logic [7:0] part_quotient_by;
  logic [8:0] part_quotient_shifted;
  logic [8:0] part_quotient_less;
  logic [7:0] part_quotient;
  assign part_quotient_shifted = {part_quotient_rest, part_quotient_bits[7]};
  assign part_quotient_less = part_quotient_shifted - {1'b0, part_quotient_by};
  assign part_quotient = part_quotient_bits;
  always_ff @(posedge clk or posedge rst) begin
    if (rst) begin
      part_quotient_left <= 4'd0;
      part_quotient_rest <= '0;
      part_quotient_bits <= '0;
      part_quotient_by <= '0;
    end else if (start_part) begin
      part_quotient_left <= 4'd8;
      part_quotient_rest <= '0;
      part_quotient_bits <= part_dividend;
      part_quotient_by <= part_divisor;
    end else if (part_quotient_left != 4'd0) begin
      part_quotient_left <= part_quotient_left - 4'd1;
      part_quotient_rest <= part_quotient_less[8] ? part_quotient_shifted[7:0] : part_quotient_less[7:0];
      part_quotient_bits <= {part_quotient_bits[6:0], !part_quotient_less[8]};
    end
  end
  assign start_part = !rst && !part_busy && n == 8'd200;
  assign fire_part = !rst && part_stage == 4'd9;
  assign part_busy = part_stage != 4'd0;
  always_ff @(posedge clk or posedge rst) begin
    if (rst) part_stage <= 4'd0;
    else if (part_stage == 4'd9) part_stage <= 4'd0;
    else if (start_part || part_busy) part_stage <= part_stage + 4'd1;
  end

  // ask, in 3 cycles
  logic [7:0] ask_answer;
  logic ask_makes_f_req;
  logic [7:0] ask_f_req_arg;
  logic ask_cancelled;
  always_comb begin
    ask_cancelled = 1'b0;
    ask_makes_f_req = 1'b1;
    ask_f_req_arg = 8'd3;
    if (!ask_arrived) begin
      ask_cancelled = 1'b1;
    end
    ask_answer = ask_response;
  end
  logic ask_f_req;
  logic ask_arrived;
  assign ask_f_req = ask_stage == 2'd1 && ask_makes_f_req;
  logic [7:0] ask_response;
  logic [2:0] ask_expired_count;
  logic ask_expired;
  assign ask_expired = ask_expired_count == 3'd3;
  always_ff @(posedge clk or posedge rst) begin
    if (rst) begin
      ask_arrived <= 1'b0;
      ask_response <= 8'd0;
      ask_expired_count <= 3'd0;
    end else if (ask_stage == 2'd1) begin
      ask_arrived <= ask_f_req && f_ack;
      ask_response <= ask_f_req && f_ack ? f_result : 8'd0;
      ask_expired_count <= !ask_f_req || f_ack || ask_expired ? 3'd0 : ask_expired_count + 3'd1;
    end
  end
  logic ask_waits;
  assign ask_waits = (ask_f_req && !f_ack && !ask_expired);
  assign start_ask = !rst && !ask_busy && far_synced;
  assign fire_ask = !rst && ask_stage == 2'd2 && !ask_cancelled;
  assign ask_busy = ask_stage != 2'd0;
  always_ff @(posedge clk or posedge rst) begin
    if (rst) ask_stage <= 2'd0;
    else if (ask_stage == 2'd2) ask_stage <= 2'd0;
    else if ((start_ask || ask_busy) && !ask_waits) ask_stage <= ask_stage + 2'd1;
  end

  // tick
  logic [7:0] tick_slow;
  assign tick_slow = slow + 8'd1;
  assign fire_tick = !rst && tick_50_hz >= 1'b1;

  // count_tick_50_hz
  logic count_tick_50_hz_tick_50_hz;
  assign count_tick_50_hz_tick_50_hz = (tick_50_hz >= 1'b1) ? tick_50_hz - 1'b1 : tick_50_hz + 1'b1;
  assign fire_count_tick_50_hz = !rst;

  // Requests of functions outside
  assign f_req_made = ask_f_req;
  assign f_req_argument = ask_f_req ? ask_f_req_arg : 8'd0;

  // State
  always_ff @(posedge clk or posedge rst) begin
    if (rst) begin
      count <= 8'd5;
      q <= 8'd9;
      answer <= 8'd0;
      slow <= 8'd0;
      v <= {8'd3, 8'd2, 8'd1};
      rst_ <= 1'b1;
      tick_50_hz <= 1'b0;
    end else begin
      if (fire_add) count <= add_count;
      if (fire_part) q <= part_q;
      if (fire_ask) answer <= ask_answer;
      if (fire_tick) slow <= tick_slow;
      if (fire_add) v <= add_v;
      if (fire_part) rst_ <= part_rst_;
      if (fire_count_tick_50_hz) tick_50_hz <= count_tick_50_hz_tick_50_hz;
    end
  end

  // Ports of m
  assign m_re = start_add;
  assign m_raddr = add_m_raddr;
  always_ff @(posedge clk) begin
    if (m_re) m_rdata <= m[m_raddr];
  end

endmodule

`default_nettype wire
