// requests, made by Gatewright from requests.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module requests (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic square_ack,
  input wire logic [15:0] square_result,
  input wire logic ping_ack,
  input wire logic remote_ack,
  input wire logic signed [7:0] remote_result,
  input wire logic go,
  input wire logic [7:0] n,
  input wire logic look,
  input wire logic both,
  output logic square_req,
  output logic [7:0] square_arg,
  output logic ping_req,
  output logic remote_req,
  output logic [7:0] remote_arg,
  output logic [15:0] r,
  output logic [7:0] failed,
  output logic [7:0] answered,
  output logic signed [7:0] kept,
  output logic [7:0] pings
);

  // 16 x 8 bits in block RAM
  (* ram_style = "block" *)
  logic [7:0] m [0:15] /* verilator public_flat_rw */;
  initial begin
    m[0] = 8'd0;
    m[1] = 8'd1;
    m[2] = 8'd2;
    m[3] = 8'd3;
    m[4] = 8'd4;
    m[5] = 8'd5;
    m[6] = 8'd6;
    m[7] = 8'd7;
    m[8] = 8'd8;
    m[9] = 8'd9;
    m[10] = 8'd10;
    m[11] = 8'd11;
    m[12] = 8'd12;
    m[13] = 8'd13;
    m[14] = 8'd14;
    m[15] = 8'd15;
  end
  logic m_re;
  logic [3:0] m_raddr;
  logic [7:0] m_rdata;

  // 1 in the cycle at whose end the transaction commits
  logic fire_ask;
  logic start_ask;
  logic ask_busy;
  logic [1:0] ask_stage;
  logic fire_careful;
  logic start_careful;
  logic careful_busy;
  logic [1:0] careful_stage;
  logic fire_chain;
  logic start_chain;
  logic chain_busy;
  logic [1:0] chain_stage;
  logic square_req_made;
  logic [7:0] square_req_argument;
  logic ping_req_made;
  logic remote_req_made;
  logic [7:0] remote_req_argument;

  // Combinational values
  assign square_req = square_req_made;
  assign square_arg = square_req_argument;
  assign ping_req = ping_req_made;
  assign remote_req = remote_req_made;
  assign remote_arg = remote_req_argument;

  // ask, in 3 cycles
  logic [7:0] ask_n_held;
  always_ff @(posedge clk) begin
    if (start_ask) begin
      ask_n_held <= n;
    end
  end
  logic [15:0] ask_r;
  logic ask_makes_square_req;
  logic [7:0] ask_square_req_arg;
  assign ask_makes_square_req = 1'b1;
  assign ask_square_req_arg = ask_n_held;
  assign ask_r = ask_response;
  logic ask_square_req;
  logic ask_arrived;
  assign ask_square_req = ask_stage == 2'd1 && ask_makes_square_req;
  logic [15:0] ask_response;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      ask_arrived <= 1'b0;
      ask_response <= 16'd0;
    end else if (ask_stage == 2'd1) begin
      ask_arrived <= ask_square_req && square_ack;
      ask_response <= ask_square_req && square_ack ? square_result : 16'd0;
    end
  end
  logic ask_waits;
  assign ask_waits = (ask_square_req && !square_ack);
  assign start_ask = rst_n && !ask_busy && go;
  assign fire_ask = rst_n && ask_stage == 2'd2;
  assign ask_busy = ask_stage != 2'd0;
  always_ff @(posedge clk) begin
    if (!rst_n) ask_stage <= 2'd0;
    else if (ask_stage == 2'd2) ask_stage <= 2'd0;
    else if ((start_ask || ask_busy) && !ask_waits) ask_stage <= ask_stage + 2'd1;
  end

  // careful, in 3 cycles
  logic [7:0] careful_failed;
  logic [7:0] careful_answered;
  logic signed [7:0] careful_kept;
  logic [3:0] careful_m_raddr;
  logic careful_makes_remote_req;
  logic [7:0] careful_remote_req_arg;
  logic careful_value;
  logic [8:0] careful_value_2;
  logic careful_value_3;
  logic [8:0] careful_value_4;
  logic signed [7:0] careful_v;
  logic careful_value_5;
  logic [8:0] careful_value_6;
  always_comb begin
    careful_value_3 = 1'b0;
    careful_value_4 = '0;
    careful_v = '0;
    careful_kept = kept;
    careful_answered = answered;
    careful_failed = failed;
    careful_m_raddr = n[3:0];
    careful_makes_remote_req = 1'b1;
    careful_remote_req_arg = m_rdata + 8'd1;
    careful_value = !careful_arrived;
    careful_value_2 = ($unsigned(9'(careful_response)) << 1) | 9'(careful_value);
    if (careful_value_2[0] == 1'b0) begin
      careful_value_3 = !careful_arrived;
      careful_value_4 = ($unsigned(9'(careful_response)) << 1) | 9'(careful_value_3);
      careful_v = $signed(careful_value_4[8:1]);
      careful_kept = careful_v;
      careful_answered = answered + 8'd1;
    end
    careful_value_5 = !careful_arrived;
    careful_value_6 = ($unsigned(9'(careful_response)) << 1) | 9'(careful_value_5);
    if (careful_value_6[0] == 1'b1) begin
      careful_failed = failed + 8'd1;
    end
  end
  logic careful_remote_req;
  logic careful_arrived;
  assign careful_remote_req = careful_stage == 2'd1 && careful_makes_remote_req;
  logic signed [7:0] careful_response;
  logic [2:0] careful_expired_count;
  logic careful_expired;
  assign careful_expired = careful_expired_count == 3'd4;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      careful_arrived <= 1'b0;
      careful_response <= 8'sd0;
      careful_expired_count <= 3'd0;
    end else if (careful_stage == 2'd1) begin
      careful_arrived <= careful_remote_req && remote_ack;
      careful_response <= careful_remote_req && remote_ack ? remote_result : 8'sd0;
      careful_expired_count <= !careful_remote_req || remote_ack || careful_expired ? 3'd0 : careful_expired_count + 3'd1;
    end
  end
  logic careful_waits;
  assign careful_waits = (careful_remote_req && !remote_ack && !careful_expired);
  assign start_careful = rst_n && !careful_busy && look;
  assign fire_careful = rst_n && careful_stage == 2'd2;
  assign careful_busy = careful_stage != 2'd0;
  always_ff @(posedge clk) begin
    if (!rst_n) careful_stage <= 2'd0;
    else if (careful_stage == 2'd2) careful_stage <= 2'd0;
    else if ((start_careful || careful_busy) && !careful_waits) careful_stage <= careful_stage + 2'd1;
  end

  // chain, in 3 cycles
  logic [7:0] chain_n_held;
  always_ff @(posedge clk) begin
    if (start_chain) begin
      chain_n_held <= n;
    end
  end
  logic [7:0] chain_pings;
  logic chain_makes_ping_req;
  logic chain_cancelled;
  always_comb begin
    chain_makes_ping_req = 1'b0;
    chain_cancelled = 1'b0;
    if (chain_n_held != 8'd0) begin
      chain_makes_ping_req = 1'b1;
      if (!chain_arrived) begin
        chain_cancelled = 1'b1;
      end
    end
    chain_pings = pings + 8'd1;
  end
  logic chain_ping_req;
  logic chain_arrived;
  assign chain_ping_req = chain_stage == 2'd1 && chain_makes_ping_req;
  logic [1:0] chain_expired_count;
  logic chain_expired;
  assign chain_expired = chain_expired_count == 2'd2;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      chain_arrived <= 1'b0;
      chain_expired_count <= 2'd0;
    end else if (chain_stage == 2'd1) begin
      chain_arrived <= chain_ping_req && ping_ack;
      chain_expired_count <= !chain_ping_req || ping_ack || chain_expired ? 2'd0 : chain_expired_count + 2'd1;
    end
  end
  logic chain_waits;
  assign chain_waits = (chain_ping_req && !ping_ack && !chain_expired);
  assign start_chain = rst_n && !chain_busy && both;
  assign fire_chain = rst_n && chain_stage == 2'd2 && !chain_cancelled;
  assign chain_busy = chain_stage != 2'd0;
  always_ff @(posedge clk) begin
    if (!rst_n) chain_stage <= 2'd0;
    else if (chain_stage == 2'd2) chain_stage <= 2'd0;
    else if ((start_chain || chain_busy) && !chain_waits) chain_stage <= chain_stage + 2'd1;
  end

  // Requests of functions outside
  assign square_req_made = ask_square_req;
  assign square_req_argument = ask_square_req ? ask_square_req_arg : 8'd0;
  assign ping_req_made = chain_ping_req;
  assign remote_req_made = careful_remote_req;
  assign remote_req_argument = careful_remote_req ? careful_remote_req_arg : 8'd0;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      r <= 16'd0;
      failed <= 8'd0;
      answered <= 8'd0;
      kept <= 8'sd0;
      pings <= 8'd0;
    end else begin
      if (fire_ask) r <= ask_r;
      if (fire_careful) failed <= careful_failed;
      if (fire_careful) answered <= careful_answered;
      if (fire_careful) kept <= careful_kept;
      if (fire_chain) pings <= chain_pings;
    end
  end

  // Ports of m
  assign m_re = start_careful;
  assign m_raddr = careful_m_raddr;
  always_ff @(posedge clk) begin
    if (m_re) m_rdata <= m[m_raddr];
  end

endmodule

`default_nettype wire
