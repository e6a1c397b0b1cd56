/* The server that libmodbus's own documentation shows for many clients: one thread, select, modbus_reply.
   cc -O2 modbus_server.c $(pkg-config --cflags --libs libmodbus); ./a.out PORT */
#include <errno.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  modbus_t *context = modbus_new_tcp("127.0.0.1", atoi(argv[argc - 1]));
  modbus_mapping_t *registers = modbus_mapping_new(0, 0, 6000, 6000);
  int door = modbus_tcp_listen(context, 128), last = door;
  if (door < 0 || registers == NULL) {
    fprintf(stderr, "%s\n", modbus_strerror(errno));
    return 1;
  }
  for (int i = 0; i < 6000; i++) {
    registers->tab_registers[i] = i;
    registers->tab_input_registers[i] = i;
  }
  fd_set all;
  FD_ZERO(&all);
  FD_SET(door, &all);
  puts("ready");
  fflush(stdout);
  for (;;) {
    fd_set ready = all;
    if (select(last + 1, &ready, NULL, NULL, NULL) < 0) return 1;
    for (int one = 0; one <= last; one++) {
      if (!FD_ISSET(one, &ready)) continue;
      if (one == door) {
        int client = accept(door, NULL, NULL);
        if (client < 0) continue;
        FD_SET(client, &all);
        if (client > last) last = client;
        continue;
      }
      uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
      modbus_set_socket(context, one);
      int length = modbus_receive(context, query);
      if (length > 0) {
        modbus_reply(context, query, length, registers);
      } else if (length < 0) {
        close(one);
        FD_CLR(one, &all);
      }
    }
  }
}
