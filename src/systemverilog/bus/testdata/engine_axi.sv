// engine_axi: engine behind AXI4-Lite, made by Gatewright from engine.ebv.
// Change the Brief, not this file.

`default_nettype none

// Bits of the bus that no register has are unused.
// verilator lint_off UNUSEDSIGNAL

module engine_axi (
  (* X_INTERFACE_PARAMETER = "ASSOCIATED_BUSIF s_axi, ASSOCIATED_RESET s_axi_aresetn" *) input wire logic s_axi_aclk,
  input wire logic s_axi_aresetn,
  input wire logic [17:0] s_axi_awaddr,
  input wire logic [2:0] s_axi_awprot,
  input wire logic s_axi_awvalid,
  output logic s_axi_awready,
  input wire logic [31:0] s_axi_wdata,
  input wire logic [3:0] s_axi_wstrb,
  input wire logic s_axi_wvalid,
  output logic s_axi_wready,
  output logic [1:0] s_axi_bresp,
  output logic s_axi_bvalid,
  input wire logic s_axi_bready,
  input wire logic [17:0] s_axi_araddr,
  input wire logic [2:0] s_axi_arprot,
  input wire logic s_axi_arvalid,
  output logic s_axi_arready,
  output logic [31:0] s_axi_rdata,
  output logic [1:0] s_axi_rresp,
  output logic s_axi_rvalid,
  input wire logic s_axi_rready
);
  logic [7:0] status;
  logic [3:0] opcode_seen;
  logic error;
  logic [15:0] count;
  logic signed [15:0] read_data;
  logic signed [63:0] total;

  // Writes: an address or data that waits for the other, or for the response before, is kept.
  logic aw_held;
  logic [17:0] aw_kept;
  logic w_held;
  logic [31:0] w_kept;
  logic [3:0] w_kept_strobe;
  logic w_taken;
  logic [17:0] aw_address;
  logic [31:0] w_data;
  logic [3:0] w_strobe;
  logic w_allowed;
  assign s_axi_awready = !aw_held;
  assign s_axi_wready = !w_held;
  assign w_taken = (aw_held || s_axi_awvalid) && (w_held || s_axi_wvalid) && (!s_axi_bvalid || s_axi_bready);
  assign aw_address = aw_held ? aw_kept : s_axi_awaddr;
  assign w_data = w_held ? w_kept : s_axi_wdata;
  assign w_strobe = w_held ? w_kept_strobe : s_axi_wstrb;
  always_ff @(posedge s_axi_aclk) begin
    if (!s_axi_aresetn) begin
      aw_held <= 1'b0;
      w_held <= 1'b0;
      s_axi_bvalid <= 1'b0;
      s_axi_bresp <= 2'b00;
    end else begin
      aw_held <= (aw_held || s_axi_awvalid) && !w_taken;
      w_held <= (w_held || s_axi_wvalid) && !w_taken;
      s_axi_bvalid <= w_taken || (s_axi_bvalid && !s_axi_bready);
      if (w_taken) s_axi_bresp <= w_allowed ? 2'b00 : 2'b10;
    end
  end
  always_ff @(posedge s_axi_aclk) begin
    if (!aw_held) aw_kept <= s_axi_awaddr;
    if (!w_held) begin
      w_kept <= s_axi_wdata;
      w_kept_strobe <= s_axi_wstrb;
    end
  end

  logic [4:0] aw_word;
  assign aw_word = aw_address[6:2];
  logic aw_inside;
  assign aw_inside = aw_address[17:7] == 11'd320 || aw_address[17:7] == 11'd0;
  // A write of anything but a word with a trigger is an error.
  always_comb begin
    w_allowed = 1'b0;
    case (aw_word)
      5'd0, 5'd2, 5'd3, 5'd16, 5'd17, 5'd18, 5'd19: w_allowed = aw_inside;
      default: ;
    endcase
  end

  // What the bus has written
  logic [7:0] control;
  logic [3:0] opcode;
  logic [15:0] token_count;
  logic signed [15:0] write_data;
  logic [17:0] write_addr;
  logic write_en;
  logic read_en;
  logic [3:0] bank;
  always_ff @(posedge s_axi_aclk) begin
    if (!s_axi_aresetn) begin
      control <= 8'd0;
      opcode <= 4'd0;
      token_count <= 16'd0;
      write_data <= 16'sd0;
      write_addr <= 18'd0;
      write_en <= 1'b0;
      read_en <= 1'b0;
      bank <= 4'd0;
    end else if (w_taken && w_allowed) begin
      case (aw_word)
        5'd0: begin // 0x8000A000 control
          if (w_strobe[0]) control <= w_data[7:0];
        end
        5'd2: begin // 0x8000A008 word_08
          if (w_strobe[0]) opcode <= w_data[3:0];
        end
        5'd3: begin // 0x8000A00C token_count
          if (w_strobe[0]) token_count[7:0] <= w_data[7:0];
          if (w_strobe[1]) token_count[15:8] <= w_data[15:8];
        end
        5'd16: begin // 0x8000A040 write_data
          if (w_strobe[0]) write_data[7:0] <= w_data[7:0];
          if (w_strobe[1]) write_data[15:8] <= w_data[15:8];
        end
        5'd17: begin // 0x8000A044 write_addr
          if (w_strobe[0]) write_addr[7:0] <= w_data[7:0];
          if (w_strobe[1]) write_addr[15:8] <= w_data[15:8];
          if (w_strobe[2]) write_addr[17:16] <= w_data[17:16];
        end
        5'd18: begin // 0x8000A048 write_en
          if (w_strobe[0]) write_en <= w_data[0];
        end
        5'd19: begin // 0x8000A04C word_4c
          if (w_strobe[0]) read_en <= w_data[0];
          if (w_strobe[1]) bank <= w_data[11:8];
        end
        default: ;
      endcase
    end
  end

  // Reads
  logic ar_held;
  logic [17:0] ar_kept;
  logic ar_taken;
  logic [17:0] ar_address;
  logic [31:0] r_data;
  logic r_mapped;
  assign s_axi_arready = !ar_held;
  assign ar_taken = (ar_held || s_axi_arvalid) && (!s_axi_rvalid || s_axi_rready);
  assign ar_address = ar_held ? ar_kept : s_axi_araddr;
  always_ff @(posedge s_axi_aclk) begin
    if (!s_axi_aresetn) begin
      ar_held <= 1'b0;
      s_axi_rvalid <= 1'b0;
      s_axi_rresp <= 2'b00;
      s_axi_rdata <= 32'd0;
    end else begin
      ar_held <= (ar_held || s_axi_arvalid) && !ar_taken;
      s_axi_rvalid <= ar_taken || (s_axi_rvalid && !s_axi_rready);
      if (ar_taken) begin
        s_axi_rresp <= r_mapped ? 2'b00 : 2'b10;
        s_axi_rdata <= r_data;
      end
    end
  end
  always_ff @(posedge s_axi_aclk) begin
    if (!ar_held) ar_kept <= s_axi_araddr;
  end

  logic [4:0] ar_word;
  assign ar_word = ar_address[6:2];
  logic ar_inside;
  assign ar_inside = ar_address[17:7] == 11'd320 || ar_address[17:7] == 11'd0;
  always_comb begin
    r_data = 32'd0;
    r_mapped = 1'b0;
    if (ar_inside) begin
      case (ar_word)
        5'd0: begin // 0x8000A000 control
          r_data = {24'd0, control};
          r_mapped = 1'b1;
        end
        5'd1: begin // 0x8000A004 status
          r_data = {24'd0, status};
          r_mapped = 1'b1;
        end
        5'd2: begin // 0x8000A008 word_08
          r_data = {error, 27'd0, opcode_seen};
          r_mapped = 1'b1;
        end
        5'd3: begin // 0x8000A00C token_count
          r_data = {16'd0, count};
          r_mapped = 1'b1;
        end
        5'd16: begin // 0x8000A040 write_data
          r_data = {16'd0, write_data};
          r_mapped = 1'b1;
        end
        5'd17: begin // 0x8000A044 write_addr
          r_data = {14'd0, write_addr};
          r_mapped = 1'b1;
        end
        5'd18: begin // 0x8000A048 write_en
          r_data = {31'd0, write_en};
          r_mapped = 1'b1;
        end
        5'd19: begin // 0x8000A04C word_4c
          r_data = {20'd0, bank, 7'd0, read_en};
          r_mapped = 1'b1;
        end
        5'd20: begin // 0x8000A050 read_data
          r_data = {16'd0, read_data};
          r_mapped = 1'b1;
        end
        5'd21: begin // 0x8000A054 total_0
          r_data = total[31:0];
          r_mapped = 1'b1;
        end
        5'd22: begin // 0x8000A058 total_1
          r_data = total[63:32];
          r_mapped = 1'b1;
        end
        default: ;
      endcase
    end
  end

  engine core (
    .clk(s_axi_aclk),
    .rst_n(s_axi_aresetn),
    .control(control),
    .opcode(opcode),
    .token_count(token_count),
    .write_data(write_data),
    .write_addr(write_addr),
    .write_en(write_en),
    .read_en(read_en),
    .bank(bank),
    .status(status),
    .opcode_seen(opcode_seen),
    .error(error),
    .count(count),
    .read_data(read_data),
    .total(total)
  );

endmodule

`default_nettype wire
