// Packets of every length go through as bytes: order, TKEEP and TLAST are checked, with and without
// pauses on both sides.
module axi_stream_width_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int IN_BYTES = 1;
  parameter int OUT_BYTES = 4;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 60;

  logic [8*IN_BYTES-1:0] s_axis_tdata = 0;
  logic [IN_BYTES-1:0] s_axis_tkeep = '1;
  logic s_axis_tvalid = 0;
  wire s_axis_tready;
  logic s_axis_tlast = 0;
  wire [8*OUT_BYTES-1:0] m_axis_tdata;
  wire [OUT_BYTES-1:0] m_axis_tkeep;
  wire m_axis_tvalid;
  logic m_axis_tready = 0;
  wire m_axis_tlast;

  axi_stream_width dut (.clk, .rst_n, .s_axis_tdata, .s_axis_tkeep, .s_axis_tvalid, .s_axis_tready, .s_axis_tlast,
    .m_axis_tdata, .m_axis_tkeep, .m_axis_tvalid, .m_axis_tready, .m_axis_tlast);

  initial forever #5 clk = !clk;

  function automatic logic [7:0] byte_at(input int packet, input int place);
    return 8'(packet * 37 + place * 101 + (place >> 3));
  endfunction

  // Bytes of a packet.
  function automatic int size(input int packet);
    return 1 + packet % (3 * (IN_BYTES > OUT_BYTES ? IN_BYTES : OUT_BYTES) + 2);
  endfunction

  int errors = 0;
  int packets = 0;
  int place = 0;
  int bytes = 0;
  logic pauses = 0;

  always @(posedge clk) if (rst_n && m_axis_tvalid && m_axis_tready) begin
    int next;
    logic wrong;
    next = place;
    wrong = 0;
    for (int i = 0; i < OUT_BYTES; i++) begin
      if (m_axis_tkeep[i]) begin
        if (m_axis_tdata[8*i+:8] !== byte_at(packets, next)) wrong = 1;
        next++;
      end else if (!m_axis_tlast) wrong = 1;
    end
    if (next == place || m_axis_tlast !== (next == size(packets))) wrong = 1;
    if (wrong) begin
      errors <= errors + 1;
      if (errors < 10) $display("packet %0d of %0d bytes, at %0d: data %h, keep %b, last %b", packets,
                                size(packets), place, m_axis_tdata, m_axis_tkeep, m_axis_tlast);
    end
    bytes <= bytes + next - place;
    place <= m_axis_tlast ? 0 : next;
    packets <= packets + int'(m_axis_tlast);
  end

  logic stood = 0;
  logic [8*OUT_BYTES-1:0] stood_data = 0;
  always @(posedge clk) begin
    stood <= rst_n && m_axis_tvalid && !m_axis_tready;
    stood_data <= m_axis_tdata;
    if (stood && (!m_axis_tvalid || m_axis_tdata !== stood_data)) errors <= errors + 1;
  end

  always @(negedge clk) m_axis_tready = !pauses || $urandom % 2 == 0;

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int p = 0; p < COUNT; p++) begin
      pauses = p >= COUNT / 2;
      for (int at = 0; at < size(p); at = at + IN_BYTES) begin
        while (pauses && $urandom % 3 == 0) begin
          s_axis_tvalid = 0;
          @(negedge clk);
        end
        s_axis_tvalid = 1;
        for (int i = 0; i < IN_BYTES; i++) begin
          s_axis_tkeep[i] = at + i < size(p);
          s_axis_tdata[8*i+:8] = at + i < size(p) ? byte_at(p, at + i) : 8'hEE;
        end
        s_axis_tlast = at + IN_BYTES >= size(p);
        do @(posedge clk); while (!s_axis_tready);
        @(negedge clk);
      end
    end
    s_axis_tvalid = 0;
    repeat (40 + 10 * IN_BYTES) @(negedge clk);
    if (packets != COUNT) $fatal(1, "%0d packets came instead of %0d", packets, COUNT);
    if (errors != 0) $fatal(1, "%0d words are wrong", errors);
    $display("passed: %0d results agree with the golden model", bytes);
    $finish;
  end

  initial begin
    repeat (60000) @(posedge clk);
    $fatal(1, "the packets do not end");
  end
endmodule
