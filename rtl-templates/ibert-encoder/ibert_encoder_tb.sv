// Loads the weights, then sends inputs, without and with pauses at both ends, and compares every value of the answers.
// A packet of the wrong length must be told and must leave no trace.
`default_nettype none
module ibert_encoder_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int POSITIONS = 4;
  parameter int CHANNELS = 8;
  parameter int HEADS = 2;
  parameter int HIDDEN = 16;
  parameter int N1 = 2;
  parameter int N2 = 2;

  localparam int VALUES = POSITIONS * CHANNELS;
  localparam int INPUTS = 4;
  localparam int LOAD = 4 * CHANNELS * CHANNELS + 2 * CHANNELS * HIDDEN + 11 + 5 * CHANNELS + HIDDEN + 4 * CHANNELS;
  localparam int LIMIT = 2_000_000;

  logic clk = 0, rst_n = 0;
  logic s_axis_tvalid = 0, s_axis_tlast = 0, s_axis_tuser = 0, m_axis_tready = 0;
  logic [31:0] s_axis_tdata = '0;
  wire s_axis_tready, m_axis_tvalid, m_axis_tlast, busy, length_fault;
  wire [31:0] m_axis_tdata;

  ibert_encoder dut (.*);

  initial forever #4 clk = ~clk;

  logic [31:0] weights[LOAD];
  logic signed [7:0] inputs[INPUTS*VALUES];
  logic signed [7:0] expected[INPUTS*VALUES];

  int errors = 0, results = 0, cycle = 0, at = 0, sent_at = 0, latency = 0;
  int got;
  logic was_waiting = 0;
  logic [31:0] held = '0;
  logic pauses = 0;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
  end

  task automatic send(input logic [31:0] value, input logic is_last, input logic is_weight);
    while (pauses && $urandom % 3 == 0) @(negedge clk);
    s_axis_tvalid = 1;
    s_axis_tdata  = value;
    s_axis_tlast  = is_last;
    s_axis_tuser  = is_weight;
    #1;
    while (!s_axis_tready) begin
      @(negedge clk);
      #1;
    end
    @(negedge clk);
    s_axis_tvalid = 0;
    s_axis_tlast  = 0;
  endtask

  initial begin
    got = $fopen("got_out.hex", "w");
    $readmemh("vectors/weights.hex", weights);
    $readmemh("vectors/in.hex", inputs);
    $readmemh("vectors/out.hex", expected);
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int each = 0; each < LOAD; each++) send(weights[each], each == LOAD - 1, 1);
    if (length_fault !== 1'b0) errors++;
    for (int pass = 0; pass < 2; pass++) begin
      pauses = pass == 1;
      for (int each = 0; each < INPUTS; each++) begin
        if (each == 1) begin
          // Too short a packet of weights; it may write what is there anyway.
          send(weights[0], 1, 1);
          if (length_fault !== 1'b1) errors++;
          // Too long a packet of activations.
          for (int value = 0; value < VALUES + 2; value++) send(32'd55, value == VALUES + 1, 0);
          if (length_fault !== 1'b1 || busy !== 1'b0) errors++;
        end
        for (int value = 0; value < VALUES; value++)
          send(32'(inputs[each*VALUES+value]), value == VALUES - 1, 0);
        sent_at = cycle;
        if (length_fault !== 1'b0 || busy !== 1'b1) errors++;
        at = 0;
        was_waiting = 0;
        while (at < VALUES) begin
          m_axis_tready = pass == 0 || $urandom % 3 != 0;
          #1;
          if (was_waiting && (m_axis_tvalid !== 1'b1 || m_axis_tdata !== held)) errors++;
          if (m_axis_tvalid && m_axis_tready) begin
            if (pass == 0 && each == 0 && at == 0) latency = cycle - sent_at;
            results++;
            if (pass == 0) $fdisplay(got, "%h // %0t", m_axis_tdata[7:0], $time);
            if (m_axis_tdata !== 32'(expected[each*VALUES+at]) || m_axis_tlast !== (at == VALUES - 1)) begin
              errors++;
              if (errors <= 10)
                $display("input %0d, value %0d: expected %h, got %h, last %b", each, at, 32'(expected[each*VALUES+at]),
                         m_axis_tdata, m_axis_tlast);
            end
            at++;
          end
          was_waiting = m_axis_tvalid && !m_axis_tready;
          held = m_axis_tdata;
          @(negedge clk);
        end
        m_axis_tready = 0;
        #1;
        if (m_axis_tvalid !== 1'b0 || busy !== 1'b0) errors++;
        @(negedge clk);
      end
    end
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
`default_nettype wire
